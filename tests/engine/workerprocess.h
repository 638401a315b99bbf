// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <QProcess>
#include <vector>

#include "core/bench/protocol.h"

/// A real worker at the other end of pipes, for the tests.
class WorkerProcess
{
public:
    explicit WorkerProcess(const char* program, const QStringList& arguments = {},
                           const QMap<QString, QString>& environment = {}, const QString& output = {})
    {
        if (!output.isEmpty())
            m_process.setStandardOutputFile(output);
        // What the person's shell says about threads and kernels is not what is tested.
        QProcessEnvironment clean;
        clean.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin"));
        for (auto one = environment.begin(); one != environment.end(); ++one)
            clean.insert(one.key(), one.value());
        m_process.setProcessEnvironment(clean);
        m_process.start(QStringLiteral(ADVISOR_BINARY_DIR "/") + QString::fromLatin1(program), arguments);
    }

    ~WorkerProcess()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(10000);
    }

    QProcess& process() { return m_process; }

    /// All replies to one line up to `done`; `complete` says whether that came.
    std::vector<Advisor::Protocol::Reply> ask(const QByteArray& line, bool* complete = nullptr)
    {
        m_process.write(line + '\n');
        std::vector<Advisor::Protocol::Reply> replies;
        while (m_process.canReadLine() || m_process.waitForReadyRead(60000)) {
            if (!m_process.canReadLine())
                continue;
            auto reply = Advisor::Protocol::replyFromLine(m_process.readLine().trimmed().toStdString());
            if (!reply)
                break;
            if (std::holds_alternative<Advisor::Protocol::DoneReply>(*reply)) {
                if (complete)
                    *complete = true;
                return replies;
            }
            replies.push_back(std::move(*reply));
        }
        if (complete)
            *complete = false;
        return replies;
    }

    /// The one reply of that type; nothing if anything else came.
    template <class Reply> std::optional<Reply> askFor(const Advisor::Protocol::Request& request)
    {
        bool complete = false;
        const auto replies = ask(QByteArray::fromStdString(Advisor::Protocol::toLine(request)), &complete);
        if (!complete || replies.size() != 1 || !std::holds_alternative<Reply>(replies.front()))
            return std::nullopt;
        return std::get<Reply>(replies.front());
    }

private:
    QProcess m_process;
};
