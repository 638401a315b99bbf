// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include "core/base/result.h"
#include "core/machine/machine.h"

/// Lists of what a person set by hand, in the grammar of `--set`: one value a key, any number of `gpu`. They are kept
/// in the order in which they can be applied, so that the terminal reads the same from the file.
namespace Advisor::ByHand {

QString keyOf(const QString& setting);

/// `wanted` takes the place of what was said of the same keys. Another operating system also ends what was said of the
/// one before.
QStringList merged(const QStringList& settings, const QStringList& wanted);

/// Without a key, and without what only has a meaning with it.
QStringList without(const QStringList& settings, const QString& key);

/// Changes the machine and completes it from the catalog.
Result<void> apply(Machine& machine, const QStringList& settings);

Result<QStringList> kept(); ///< of this computer
Result<void> keep(const QStringList& settings); ///< what else the file holds stays

} // namespace Advisor::ByHand
