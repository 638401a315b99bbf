// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/probehelper/answer.h"

using namespace Advisor::Helper;

namespace {

constexpr const char* Usage = "Usage: torch-advisor-probe opencl | vulkan | blas FILE\n"
                              "Asks one driver API or one BLAS library what it finds and prints one JSON document.\n"
                              "Torch Advisor starts it, because a driver may crash or hang.\n";

/// False if the program that started this one is gone already: then nobody reads the answer.
bool dieWithParent()
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const char* parent = std::getenv("TORCH_ADVISOR_PARENT");
    return !parent || std::to_string(getppid()) == parent;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string api = argc > 1 ? argv[1] : "";
    const bool isUsed = argc == 2 ? api == "opencl" || api == "vulkan" : argc == 3 && api == "blas";
    if (!isUsed) {
        const bool asked = argc == 2 && (api == "--help" || api == "-h");
        std::fputs(Usage, asked ? stdout : stderr);
        return asked ? 0 : 2;
    }
    if (!dieWithParent() || !takeOutput())
        return 3;
    const rlimit noCore = {0, 0};
    setrlimit(RLIMIT_CORE, &noCore); // a driver that crashes here is expected, no reason to fill a disk
    try {
        finish(api == "opencl" ? askOpenCl() : api == "vulkan" ? askVulkan() : askBlas(argv[2]));
    } catch (const std::exception& error) {
        finish(answer(api, "not_understood", error.what()));
    }
    // Not through the destructors of the drivers: some crash or hang there, and the answer is given.
    _exit(0);
}
