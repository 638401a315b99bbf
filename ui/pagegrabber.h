// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QStringList>
#include <QTimer>

namespace Advisor {

class AppState;
class MainWindow;

/// Draws pages into DIR/PAGE.png, each once it has settled.
class PageGrabber : public QObject
{
    Q_OBJECT

public:
    PageGrabber(MainWindow& window, AppState& state, QString folder, QStringList pages, QObject* parent = nullptr);

    void start();

signals:
    void finished(const QString& problem); ///< empty: all pages were drawn

private:
    void next();
    void check();
    void grab();

    MainWindow& m_window;
    AppState& m_state;
    QString m_folder;
    QStringList m_pages;
    QTimer m_timer;
    QElapsedTimer m_waited;
    int m_calm = 0;
};

} // namespace Advisor
