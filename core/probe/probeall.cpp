// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/probeall.h"

#include "core/probe/blas/probeblas.h"
#include "core/probe/cpu/probecpu.h"
#include "core/probe/environment/probeenvironment.h"
#include "core/probe/files/dpkg.h"
#include "core/probe/gpu/probegpu.h"
#include "core/probe/memory/probememory.h"
#include "core/probe/mpi/probempi.h"
#include "core/probe/openmp/probeopenmp.h"
#include "core/probe/os/probeos.h"
#include "core/probe/python/probepython.h"
#include "core/system/clock.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

/// A probe that found nothing at all did not find its source.
FactState stateOf(bool foundSomething)
{
    return foundSomething ? FactState::Known : FactState::Unknown;
}

} // namespace

Detection detect(const ProbeContext& context, const std::vector<std::string>& projectFolders)
{
    Detection detection;
    Machine& machine = detection.machine;
    Packages packages(context.files);
    const auto run = [&](const char* id, auto probe, auto found) {
        const double start = context.clock.seconds();
        probe();
        ProbeOutcome outcome;
        outcome.id = id;
        outcome.seconds = context.clock.seconds() - start;
        outcome.state = stateOf(found());
        detection.outcomes.push_back(std::move(outcome));
    };
    // Later probes read what earlier ones found.
    run(
        "os", [&] { probeOs(context, machine.system); }, [&] { return machine.system.kind.isKnown(); });
    run(
        "cpu", [&] { probeCpu(context, machine.processor); }, [&] { return machine.processor.threads.isKnown(); });
    run(
        "memory", [&] { probeMemory(context, machine); }, [&] { return machine.memory.totalBytes.isKnown(); });
    run(
        "limits", [&] { probeLimits(context, machine); },
        [&] { return machine.processor.cpuLimit.state != FactState::Unknown; });
    run(
        "gpu", [&] { probeGpus(context, machine); }, [&] { return machine.gpusLookedFor.isKnown(); });
    run(
        "blas", [&] { probeBlas(context, packages, machine); },
        [&] { return machine.libTorch.state != FactState::Unknown || !machine.blas.empty(); });
    run(
        "openmp", [&] { probeOpenMp(context, packages, machine); },
        [&] { return !machine.openMp.empty() || context.files.exists("/etc/ld.so.cache"); });
    run(
        "python", [&] { probePythons(context, packages, projectFolders, machine); },
        [&] { return !machine.pythons.empty(); });
    run(
        "mpi", [&] { probeMpi(context, packages, machine); }, [&] { return machine.mpi.state != FactState::Unknown; });
    run(
        "environment", [&] { probeEnvironment(context, machine); }, [&] { return !context.environment.all().empty(); });
    return detection;
}

} // namespace Advisor
