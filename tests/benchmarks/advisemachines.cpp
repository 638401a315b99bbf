// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "core/advice/advise.h"
#include "core/catalog/catalog.h"
#include "core/machine/setting.h"

using namespace Advisor;

namespace {

constexpr double GoalMs = 100; ///< for all machines of one round
constexpr int Rounds = 15;

/// 300 machines that differ in what decides: system, graphics devices, drivers, Python.
std::vector<Machine> machines()
{
    static const char* const systems[]
        = {"os=linux|arch=x86_64|libc=glibc 2.35", "os=linux|arch=x86_64|libc=glibc 2.17", "os=windows|arch=x86_64",
           "os=wsl2|arch=x86_64", "os=linux|arch=aarch64"};
    static const char* const devices[] = {"gpu=none",
                                          "gpu=GeForce GTX 1080 Ti;driver=535.183",
                                          "gpu=GeForce RTX 4090;driver=580.95",
                                          "gpu=GeForce RTX 5090;driver=575.57|gpu=GeForce GTX 1080;driver=575.57",
                                          "gpu=Radeon RX 7900 XTX;driver=amdgpu",
                                          "gpu=Radeon RX 6700 XT;driver=amdgpu|gpu=AMD Radeon 680M;driver=amdgpu",
                                          "gpu=Intel Arc A770;driver=i915",
                                          "gpu=Tesla V100;driver=470.256",
                                          "gpu=GeForce RTX 3060;driver=512.96",
                                          "gpu=GeForce RTX 3080;driver=580.95|gpu=Radeon RX 6800;driver=amdgpu",
                                          "gpu=Tesla K80;driver=470.256",
                                          "gpu=Radeon RX 580;driver=amdgpu",
                                          "gpu=GeForce RTX 6090;driver=620.10",
                                          "gpu=Intel UHD Graphics 630",
                                          "gpu=NVIDIA H100 80GB HBM3;driver=550.54"};
    static const char* const pythons[] = {"python=3.8", "python=3.10", "python=3.12", "python=3.15"};
    std::vector<Machine> all;
    for (const char* system : systems) {
        for (const char* device : devices) {
            for (const char* python : pythons) {
                Machine machine;
                bool replaced = false;
                const std::string settings = std::string(system) + "|" + device + "|" + python;
                for (std::size_t from = 0; from <= settings.size();) {
                    const auto end = std::min(settings.find('|', from), settings.size());
                    if (!applySetting(machine, settings.substr(from, end - from), replaced))
                        std::abort();
                    from = end + 1;
                }
                completeMachine(machine, catalog());
                all.push_back(std::move(machine));
            }
        }
    }
    return all;
}

} // namespace

/// How long the whole advice takes, candidates, commands and words included: processor time of one thread, so that what
/// else runs on the machine counts little.
int main()
{
    const std::vector<Machine> all = machines();
    std::vector<double> rounds;
    std::size_t commands = 0;
    for (int round = 0; round < Rounds; ++round) {
        const std::clock_t start = std::clock();
        for (const Machine& machine : all)
            commands += advise(machine, catalog(), {}).answer.commands.size();
        rounds.push_back(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    std::sort(rounds.begin(), rounds.end());
    const double middle = rounds[rounds.size() / 2];
    std::printf("%zu machines advised: median %.1f ms of processor time [%.1f %.1f] of %d rounds, %.2f ms each, %.2f "
                "of the goal of %.0f ms"
                " (%zu commands)\n",
                all.size(), middle, rounds.front(), rounds.back(), Rounds, middle / static_cast<double>(all.size()),
                middle / GoalMs, GoalMs, commands / Rounds);
    return 0;
}
