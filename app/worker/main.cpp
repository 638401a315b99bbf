// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "app/worker/channel.h"
#include "app/worker/enginechoice.h"
#include "app/worker/lifetime.h"
#include "app/worker/server.h"
#include "core/base/version.h"

using namespace Advisor;

namespace {

constexpr int WrongUsage = 2;
constexpr int CouldNot = 3;

int help(const char* name)
{
    std::printf("Usage: %s [--parent PID]\n\n"
                "A worker of Torch Advisor: %s.\n"
                "It is started by `torch-advisor bench` and speaks `torch-advisor/worker/%d` (JSON Lines) on stdin and "
                "stdout.\n\n"
                "  --parent PID  end at once unless this is the parent process\n"
                "  --version     print the version\n"
                "  --help        print this\n",
                name, std::string(Worker::engineDescription()).c_str(), Protocol::Version);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const char* name = std::strrchr(argv[0], '/') ? std::strrchr(argv[0], '/') + 1 : argv[0];
    int parent = 0;
    for (int index = 1; index < argc; ++index) {
        const std::string argument = argv[index];
        if (argument == "--help")
            return help(name);
        if (argument == "--version") {
            std::printf("%s %s\n", name, ProgramVersion);
            return 0;
        }
        if (argument == "--parent" && index + 1 < argc && (parent = std::atoi(argv[index + 1])) > 0) {
            ++index;
            continue;
        }
        std::fprintf(stderr, "%s: `%s` is not understood\nhint: see `%s --help`\n", name, argv[index], name);
        return WrongUsage;
    }
    if (!Worker::endWithParent(parent))
        return CouldNot;
    Worker::offerToOutOfMemory();
    // A reader that has gone ends the loop below; it needs no signal.
    std::signal(SIGPIPE, SIG_IGN);
    const int output = Worker::takeOutput();
    if (output < 0) {
        std::perror(name);
        return CouldNot;
    }
    Worker::Channel channel(STDIN_FILENO, output);
    Worker::Server server([&](const Protocol::Reply& reply) { channel.writeLine(Protocol::toLine(reply)); });
    while (const auto line = channel.readLine()) {
        const auto replies = server.answer(*line);
        if (replies.empty())
            return 0;
        for (const Protocol::Reply& reply : replies) {
            if (!channel.writeLine(Protocol::toLine(reply)))
                return 0;
        }
    }
    return 0;
}
