// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/copying.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

#include "ui/widgets/button.h"

namespace Advisor {

void copyNow(Button* button, const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    button->showDone(QCoreApplication::translate("Copying", "Copied"));
}

void copyOnClick(Button* button, const QString& text)
{
    QObject::connect(button, &QPushButton::clicked, button, [button, text] { copyNow(button, text); });
}

} // namespace Advisor
