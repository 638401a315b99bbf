// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <map>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

#include "app/probehelper/answer.h"

using namespace Advisor::Helper;

namespace {

constexpr const char* Usage
    = "Usage: torch-advisor-probe nvml [PCI-ADDRESS]... | hip | level_zero | opencl | vulkan | opengl | blas FILE\n"
      "Asks one driver API or one BLAS library what it finds and prints one JSON document.\n"
      "Torch Advisor starts it, because a driver may crash or hang.\n";

using Ask = std::function<Json()>;

/// Nothing if it is asked for something else.
Ask questionOf(const std::string& api, const std::vector<std::string>& arguments)
{
    if (api == "nvml")
        return [=] { return askNvml(arguments); };
    if (api == "blas" && arguments.size() == 1)
        return [=] { return askBlas(arguments.front()); };
    static const std::map<std::string, Json (*)()> others = {{"hip", askHip},
                                                             {"level_zero", askLevelZero},
                                                             {"opencl", askOpenCl},
                                                             {"vulkan", askVulkan},
                                                             {"opengl", askOpenGl}};
    const auto found = others.find(api);
    return found != others.end() && arguments.empty() ? Ask(found->second) : Ask();
}

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
    const Ask ask = argc > 1 ? questionOf(api, {argv + 2, argv + argc}) : Ask();
    if (!ask) {
        const bool asked = argc == 2 && (api == "--help" || api == "-h");
        std::fputs(Usage, asked ? stdout : stderr);
        return asked ? 0 : 2;
    }
    if (!dieWithParent() || !takeOutput())
        return 3;
    const rlimit noCore = {0, 0};
    setrlimit(RLIMIT_CORE, &noCore); // a driver that crashes here is expected, no reason to fill a disk
    try {
        finish(ask());
    } catch (const std::exception& error) {
        finish(failed(api, "not_understood", "exception", {{"error", error.what()}}));
    }
    // Not through the destructors of the drivers: some crash or hang there, and the answer is given.
    _exit(0);
}
