// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/probehelper/sampledgemm.h"

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <map>
#include <sys/time.h>
#include <ucontext.h>
#include <vector>

namespace Advisor::Helper {

namespace {

constexpr int MostSamples = 256;
volatile std::sig_atomic_t sampleCount = 0;
void* samples[MostSamples];

void takeSample(int, siginfo_t*, void* context)
{
    const int at = sampleCount;
    if (at >= MostSamples)
        return;
#if defined(__x86_64__)
    samples[at] = reinterpret_cast<void*>(static_cast<ucontext_t*>(context)->uc_mcontext.gregs[REG_RIP]);
#elif defined(__aarch64__)
    samples[at] = reinterpret_cast<void*>(static_cast<ucontext_t*>(context)->uc_mcontext.pc);
#else
    (void)context;
#endif
    sampleCount = at + 1;
}

/// Interrupts this process while it uses processor time, and stops with the object.
class Sampler
{
public:
    Sampler()
    {
        struct sigaction action = {};
        action.sa_sigaction = takeSample;
        action.sa_flags = SA_SIGINFO | SA_RESTART;
        sigaction(SIGPROF, &action, nullptr);
        set(1000);
    }
    ~Sampler() { set(0); }
    Sampler(const Sampler&) = delete;
    Sampler& operator=(const Sampler&) = delete;

private:
    static void set(long microseconds)
    {
        const itimerval interval = {{0, microseconds}, {0, microseconds}};
        setitimer(ITIMER_PROF, &interval, nullptr);
    }
};

// Integers have 4 or 8 bytes by the library; small positive numbers read the same either way.
using Integer = std::int64_t;
using Gemm = void (*)(const char*, const char*, const Integer*, const Integer*, const Integer*, const float*,
                      const float*, const Integer*, const float*, const Integer*, const float*, float*, const Integer*);

std::string mostOften()
{
    std::map<std::string, int> counts;
    for (int i = 0; i < sampleCount; ++i) {
        Dl_info info = {};
        if (dladdr(samples[i], &info) && info.dli_sname)
            ++counts[info.dli_sname];
    }
    const auto best = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == counts.end() ? std::string() : best->first;
}

} // namespace

std::string sampledGemm(void* library)
{
    Gemm gemm = nullptr;
    for (const char* name : {"sgemm_", "sgemm", "scipy_sgemm_", "scipy_sgemm_64_", "sgemm_64_"}) {
        if (!gemm)
            gemm = reinterpret_cast<Gemm>(dlsym(library, name));
    }
    if (!gemm)
        return {};
    constexpr Integer Size = 384;
    constexpr float One = 1;
    constexpr float Zero = 0;
    constexpr std::clock_t Long = CLOCKS_PER_SEC / 8; // processor time of all threads
    const std::vector<float> a(Size * Size, 0.5f);
    std::vector<float> c(Size * Size);
    const auto multiply
        = [&] { gemm("N", "N", &Size, &Size, &Size, &One, a.data(), &Size, a.data(), &Size, &Zero, c.data(), &Size); };
    multiply(); // starts threads, loads kernels
    const Sampler sampler;
    for (const auto start = std::clock(); std::clock() - start < Long;)
        multiply();
    return mostOften();
}

} // namespace Advisor::Helper
