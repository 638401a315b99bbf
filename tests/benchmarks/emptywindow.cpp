// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QMainWindow>
#include <QPaintEvent>
#include <QStandardItemModel>
#include <QTreeView>

#include "app/gui/startuptrace.h"

namespace {

/// What the first paint of the window is compared with: nothing but a tree.
class EmptyWindow : public QMainWindow
{
public:
    explicit EmptyWindow(const Advisor::StartupTrace& trace)
        : m_trace(trace)
    {
        auto* tree = new QTreeView;
        auto* model = new QStandardItemModel(this);
        for (int i = 0; i < 10; ++i)
            model->appendRow(new QStandardItem(QString::number(i)));
        tree->setModel(model);
        setCentralWidget(tree);
        resize(1200, 800);
    }

protected:
    bool event(QEvent* event) override
    {
        const bool handled = QMainWindow::event(event);
        if (event->type() == QEvent::Paint)
            QMetaObject::invokeMethod(
                this,
                [this] {
                    m_trace.mark("first-paint");
                    QCoreApplication::quit();
                },
                Qt::QueuedConnection);
        return handled;
    }

private:
    const Advisor::StartupTrace& m_trace;
};

} // namespace

int main(int argc, char** argv)
{
    const Advisor::StartupTrace trace(true);
    QApplication application(argc, argv);
    EmptyWindow window(trace);
    window.show();
    return QApplication::exec();
}
