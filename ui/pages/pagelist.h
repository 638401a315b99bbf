// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Advisor {

class AppState;
class Page;

/// The pages in the order of the sidebar. A page is made when it is first shown, so that the window opens with one.
struct PageEntry
{
    const char* id; ///< as --page takes it
    const char* icon;
    const char* title; ///< for QCoreApplication::translate, context "Shortcut": the same words as its key
    Page* (*create)(AppState&);

    QString key() const;
    QString words() const;
    static const QList<PageEntry>& all();
};

} // namespace Advisor
