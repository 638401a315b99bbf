// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

namespace Advisor {

class FileTree;
class ProcessRunner;
class Environment;
class Clock;
class Cpuid;
class Kernel;

/// Everything that a probe may ask. With `--root` all parts read what is given; what it lacks is unknown, never this
/// computer's.
struct ProbeContext
{
    const FileTree& files;
    ProcessRunner& processes;
    const Environment& environment;
    const Clock& clock;
    const Cpuid& cpuid;
    const Kernel& kernel;
};

} // namespace Advisor
