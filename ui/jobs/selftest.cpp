// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/selftest.h"

#include <QThread>

#include "core/system/ownenvironment.h"
#include "core/system/process.h"
#include "core/system/programs.h"

namespace Advisor {

namespace {

constexpr double PatienceSeconds = 10;

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

ProgramState asked(const std::string& name, const Cancellation& cancellation)
{
    ProgramState state;
    state.name = name;
    const auto path = findProgram(name);
    if (!path)
        return state;
    state.path = path->string();
    SystemProcessRunner runner;
    const auto result = runner.run({.child = {*path, {"--version"}, ownEnvironment()},
                                    .hardSeconds = PatienceSeconds,
                                    .outputLimit = 64u << 10,
                                    .cancellation = &cancellation});
    if (!result) {
        state.how = ProgramState::How::Refuses;
        state.answer = speak(result.error(), Language::English);
        return state;
    }
    state.seconds = result->seconds;
    state.answer = firstLine(result->output.empty() ? result->errors : result->output);
    switch (result->how) {
    case ProcessResult::How::Exited:
        state.how = result->exitStatus == 0 ? ProgramState::How::Answers : ProgramState::How::Refuses;
        break;
    case ProcessResult::How::Crashed:
        state.how = ProgramState::How::Crashed;
        state.answer = "signal " + std::to_string(result->signal) + ": " + firstLine(result->errors);
        break;
    default:
        state.how = ProgramState::How::NoAnswer;
        break;
    }
    return state;
}

} // namespace

SelfTest::SelfTest(QObject* parent)
    : QObject(parent)
{
}

SelfTest::~SelfTest()
{
    m_cancellation.cancel();
    if (m_thread)
        m_thread->wait();
    delete m_thread;
}

void SelfTest::start()
{
    if (m_thread)
        return;
    m_thread = QThread::create([this] {
        std::vector<ProgramState> states;
        for (const char* name : {"torch-advisor-probe", "torch-advisor-worker", "torch-advisor-worker-libtorch"})
            states.push_back(asked(name, m_cancellation));
        QMetaObject::invokeMethod(
            this,
            [this, states] {
                m_thread->wait();
                delete m_thread;
                m_thread = nullptr;
                m_programs = states;
                emit finished();
            },
            Qt::QueuedConnection);
    });
    m_thread->start();
}

} // namespace Advisor
