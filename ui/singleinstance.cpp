// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

#include "core/store/paths.h"

namespace Advisor {

namespace {

constexpr int PatienceMs = 300;

} // namespace

SingleInstance::SingleInstance(QObject* parent)
    : QObject(parent)
    , m_server(new QLocalServer(this))
{
    // Two homes are two programs, so the home is part of the name; names of sockets must be short.
    const auto folder = configFolder();
    const QByteArray home = folder ? QByteArray::fromStdString(folder->string()) : QDir::homePath().toUtf8();
    m_name = QStringLiteral("torch-advisor-%1")
                 .arg(QString::fromLatin1(QCryptographicHash::hash(home, QCryptographicHash::Sha1).toHex().left(12)));
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        QLocalSocket* socket = m_server->nextPendingConnection();
        connect(socket, &QLocalSocket::disconnected, socket, [this, socket] {
            emit raiseRequested(QString::fromUtf8(socket->readAll()).trimmed());
            socket->deleteLater();
        });
    });
}

bool SingleInstance::handOver(const QString& file)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(PatienceMs))
        return false;
    socket.write(file.isEmpty() ? QByteArray("\n") : QFileInfo(file).absoluteFilePath().toUtf8());
    const bool told = socket.waitForBytesWritten(PatienceMs);
    socket.disconnectFromServer();
    return told;
}

void SingleInstance::listen()
{
    if (m_server->listen(m_name))
        return;
    QLocalServer::removeServer(m_name); // what a crash left behind; nobody answered there
    m_server->listen(m_name);
}

} // namespace Advisor
