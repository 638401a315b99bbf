// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/childprocess.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace Advisor {

namespace {

using Clock = std::chrono::steady_clock;

class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(Descriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor() { reset(); }

    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }
    void reset()
    {
        if (m_number >= 0)
            close(m_number);
        m_number = -1;
    }

private:
    int m_number = -1;
};

struct Pipe
{
    Descriptor read;
    Descriptor write;
};

/// Above 2, because the child's ends are moved onto 0, 1 and 2 one after the other.
Descriptor aboveStandard(int number)
{
    if (number > 2)
        return Descriptor(number);
    const int moved = fcntl(number, F_DUPFD_CLOEXEC, 3);
    close(number);
    return Descriptor(moved);
}

bool openPipe(Pipe& pipe)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    pipe.read = aboveStandard(ends[0]);
    pipe.write = aboveStandard(ends[1]);
    return pipe.read.isOpen() && pipe.write.isOpen();
}

struct SpawnSettings
{
    SpawnSettings()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    ~SpawnSettings()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

/// The child begins with default signal handling whatever this program ignores or blocks: a worker whose SIGPIPE is
/// ignored would not end with its reader.
void setDefaults(posix_spawnattr_t& attributes)
{
    sigset_t all;
    sigset_t none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// Children that did not die of SIGKILL. They are reaped when they have, at the next start.
class Abandoned
{
public:
    void add(pid_t pid)
    {
        const std::lock_guard lock(m_mutex);
        m_pids.push_back(pid);
    }
    void reap()
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_pids, [](pid_t pid) { return waitpid(pid, nullptr, WNOHANG) != 0; });
    }

private:
    std::mutex m_mutex;
    std::vector<pid_t> m_pids;
};

Abandoned& abandoned()
{
    static Abandoned all;
    return all;
}

int openProcess(pid_t pid)
{
#ifdef SYS_pidfd_open
    return static_cast<int>(syscall(SYS_pidfd_open, pid, 0)); // close-on-exec by itself
#else
    static_cast<void>(pid);
    return -1;
#endif
}

} // namespace

struct ChildProcess::Data
{
    pid_t pid = -1;
    Descriptor input;
    Descriptor output;
    Descriptor errors;
    Descriptor process;
    std::optional<Ended> ended;
    bool isAbandoned = false;

    void signalGroup(int signal) const
    {
        if (!ended)
            ::kill(-pid, signal);
    }

    /// Reaps the child if it has ended. What it left behind in its group is killed first: while the child is a zombie
    /// its number cannot belong to another group.
    bool reap()
    {
        if (ended)
            return true;
        siginfo_t info = {};
        const int got = waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT);
        if (got == 0 && info.si_pid == 0)
            return false;
        if (got != 0 && errno == EINTR)
            return false;
        if (got != 0) { // somebody else took its status: SIGCHLD is ignored in this process
            ended = Ended{-1, 0};
            return true;
        }
        ::kill(-pid, SIGKILL);
        waitpid(pid, nullptr, 0);
        ended = info.si_code == CLD_EXITED ? Ended{info.si_status, 0} : Ended{0, info.si_status};
        return true;
    }

    void pause(double seconds) const
    {
        const auto milliseconds = static_cast<int>(std::clamp(seconds * 1000, 1.0, 60'000.0));
        if (process.isOpen()) {
            pollfd one = {process.number(), POLLIN, 0};
            poll(&one, 1, milliseconds);
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds(std::min(milliseconds, 2)));
        }
    }
};

Result<ChildProcess> ChildProcess::start(const ChildOptions& options)
{
    const std::string program = options.program.string();
    const auto notStarted = [&program](int error) {
        return failure("program_not_started", {{"path", program}, {"reason", std::strerror(error)}}, program);
    };
    abandoned().reap();
    if (!options.program.is_absolute() || access(program.c_str(), F_OK) != 0)
        return failure("program_missing", {{"path", program}}, program);

    Pipe input;
    Pipe output;
    Pipe errors;
    if (!openPipe(input) || !openPipe(output) || !openPipe(errors))
        return notStarted(errno);
    for (const Descriptor* end : {&output.read, &errors.read})
        fcntl(end->number(), F_SETFL, O_NONBLOCK);

    SpawnSettings settings;
    setDefaults(settings.attributes);
    posix_spawn_file_actions_adddup2(&settings.actions, input.read.number(), 0);
    posix_spawn_file_actions_adddup2(&settings.actions, output.write.number(), 1);
    posix_spawn_file_actions_adddup2(&settings.actions, errors.write.number(), 2);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    posix_spawn_file_actions_addclosefrom_np(&settings.actions, 3); // of libraries that forget close-on-exec
#endif

    std::vector<std::string> arguments = {program};
    arguments.insert(arguments.end(), options.arguments.begin(), options.arguments.end());
    std::vector<std::string> environment;
    for (const auto& [name, value] : options.environment)
        environment.push_back(name + '=' + value);

    auto data = std::make_unique<Data>();
    const int error = posix_spawn(&data->pid, program.c_str(), &settings.actions, &settings.attributes,
                                  pointersTo(arguments).data(), pointersTo(environment).data());
    if (error != 0)
        return notStarted(error);
    data->process = Descriptor(openProcess(data->pid));
    data->input = std::move(input.write);
    data->output = std::move(output.read);
    data->errors = std::move(errors.read);
    return ChildProcess(std::move(data));
}

ChildProcess::ChildProcess(std::unique_ptr<Data> data)
    : m_data(std::move(data))
{
}

ChildProcess::ChildProcess(ChildProcess&&) noexcept = default;

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept
{
    ChildProcess old(std::move(*this)); // ends what was here
    m_data = std::move(other.m_data);
    return *this;
}

ChildProcess::~ChildProcess()
{
    if (m_data && !m_data->isAbandoned)
        end();
}

int ChildProcess::pid() const
{
    return m_data->pid;
}

int ChildProcess::input() const
{
    return m_data->input.number();
}

int ChildProcess::output() const
{
    return m_data->output.number();
}

int ChildProcess::errors() const
{
    return m_data->errors.number();
}

int ChildProcess::exitDescriptor() const
{
    return m_data->process.number();
}

void ChildProcess::closeInput()
{
    m_data->input.reset();
}

void ChildProcess::stop()
{
    m_data->signalGroup(SIGSTOP);
}

void ChildProcess::resume()
{
    m_data->signalGroup(SIGCONT);
}

void ChildProcess::kill()
{
    m_data->signalGroup(SIGKILL);
}

bool ChildProcess::end(double seconds)
{
    kill();
    if (wait(seconds))
        return true;
    if (!std::exchange(m_data->isAbandoned, true))
        abandoned().add(m_data->pid);
    return false;
}

std::optional<ChildProcess::Ended> ChildProcess::wait(double seconds)
{
    const auto until = Clock::now() + std::chrono::duration<double>(std::max(seconds, 0.0));
    while (!m_data->reap()) {
        const double left = std::chrono::duration<double>(until - Clock::now()).count();
        if (left <= 0)
            return std::nullopt;
        m_data->pause(left);
    }
    return m_data->ended;
}

} // namespace Advisor
