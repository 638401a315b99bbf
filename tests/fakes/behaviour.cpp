// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "behaviour.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace {

bool is(const char* variable, const char* expected)
{
    const char* value = std::getenv(variable);
    return value && std::strcmp(value, expected) == 0;
}

__attribute__((constructor)) void loaded()
{
    if (behaves("crashes")) {
        std::signal(SIGSEGV, SIG_DFL); // of a sanitizer, which would make it an exit status
        std::raise(SIGSEGV);
    }
    if (behaves("exits"))
        _exit(0);
    if (behaves("chats")) {
        for (int i = 0; i < 1000; ++i)
            std::puts("#end 12 fake driver 1.0 says hello on stdout");
        std::fflush(stdout);
    }
    if (behaves("floods")) {
        static char block[65536];
        std::memset(block, 'x', sizeof(block));
        while (write(1, block, sizeof(block)) > 0) { }
    }
}

} // namespace

bool behaves(const char* how)
{
    return is("ADVISOR_FAKE_DRIVER", how);
}

void hangIfAsked()
{
    while (behaves("hangs"))
        pause();
}

bool tellsAddressBy(const char* extension)
{
    return is("ADVISOR_FAKE_PCI", extension);
}
