// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pagegrabber.h"

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <chrono>

#include "ui/jobs/appstate.h"
#include "ui/mainwindow.h"
#include "ui/pages/page.h"

namespace Advisor {

namespace {

constexpr qint64 PatienceMs = 30'000; ///< a page that never settles is drawn as it is
constexpr int CalmChecks = 3; ///< settled for so many looks: layouts and queued events are through

} // namespace

PageGrabber::PageGrabber(MainWindow& window, AppState& state, QString folder, QStringList pages, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_state(state)
    , m_folder(std::move(folder))
    , m_pages(std::move(pages))
{
    using namespace std::chrono_literals;
    m_timer.setInterval(50ms);
    connect(&m_timer, &QTimer::timeout, this, &PageGrabber::check);
}

void PageGrabber::start()
{
    if (!QDir().mkpath(m_folder)) {
        emit finished(tr("`%1` cannot be made").arg(m_folder));
        return;
    }
    next();
}

void PageGrabber::next()
{
    m_timer.stop();
    if (m_pages.isEmpty()) {
        emit finished({});
        return;
    }
    m_window.showPage(m_pages.first());
    m_calm = 0;
    m_waited.start();
    m_timer.start();
}

void PageGrabber::check()
{
    const Page* page = m_window.page(m_pages.first());
    const bool calm = m_state.isSettled() && page->isSettled();
    m_calm = calm ? m_calm + 1 : 0;
    if (m_calm >= CalmChecks || m_waited.elapsed() > PatienceMs)
        grab();
}

void PageGrabber::grab()
{
    if (QWidget* focus = m_window.focusWidget())
        focus->clearFocus(); // a picture is of a page, not of a moment
    const QString file = QStringLiteral("%1/%2.png").arg(m_folder, m_pages.takeFirst());
    if (!m_window.grab().save(file)) {
        m_timer.stop();
        emit finished(tr("`%1` cannot be written").arg(file));
        return;
    }
    next();
}

} // namespace Advisor
