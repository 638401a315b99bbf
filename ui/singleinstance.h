// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

class QLocalServer;

namespace Advisor {

/// One window a user and home: a second start hands its file to the first and ends.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(QObject* parent = nullptr);

    /// True: another one runs, has been told, and this one shall end.
    bool handOver(const QString& file);
    void listen();

signals:
    void raiseRequested(const QString& file);

private:
    QString m_name;
    QLocalServer* m_server;
};

} // namespace Advisor
