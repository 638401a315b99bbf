// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/childprocess.h"

namespace Advisor {

struct ChildProcess::Data
{
};

Result<ChildProcess> ChildProcess::start(const ChildOptions& options)
{
    return failure("program_not_started", {{"path", options.program.string()}, {"reason", "not on this platform"}});
}

ChildProcess::ChildProcess(std::unique_ptr<Data> data)
    : m_data(std::move(data))
{
}

ChildProcess::ChildProcess(ChildProcess&&) noexcept = default;
ChildProcess& ChildProcess::operator=(ChildProcess&&) noexcept = default;
ChildProcess::~ChildProcess() = default;

int ChildProcess::pid() const
{
    return -1;
}
int ChildProcess::input() const
{
    return -1;
}
int ChildProcess::output() const
{
    return -1;
}
int ChildProcess::errors() const
{
    return -1;
}
int ChildProcess::exitDescriptor() const
{
    return -1;
}
void ChildProcess::closeInput() { }
void ChildProcess::stop() { }
void ChildProcess::resume() { }
void ChildProcess::kill() { }

bool ChildProcess::end(double)
{
    return true;
}

std::optional<ChildProcess::Ended> ChildProcess::wait(double)
{
    return Ended{};
}

} // namespace Advisor
