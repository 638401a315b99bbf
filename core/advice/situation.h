// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/advice/question.h"
#include "core/catalog/catalog.h"
#include "core/machine/machine.h"

namespace Advisor {

/// A graphics device that could compute, reduced to what decides.
struct Device
{
    enum class Driver
    {
        Version,
        None,
        Unknown
    };

    const Gpu* gpu = nullptr;
    std::string name; ///< as a person knows it
    GpuVendor vendor = GpuVendor::Other;
    std::string architecture; ///< empty: not known
    bool integrated = false;
    bool tegra = false; ///< its driver comes with the system
    std::string jetpack;
    Driver driver = Driver::Unknown;
    std::string driverVersion;
    bool driverInferred = false; ///< "at least": CUDA runs here with the installed build
    std::string wrongModule; ///< "nouveau"
    bool permitted = true;
    std::string hiddenBy; ///< the variables that hide it from PyTorch: "CUDA_VISIBLE_DEVICES", "A, B"

    bool isHiddenBy(std::string_view variable) const;
};

/// What of a machine and a question decides which build fits. Changing a member answers "what if".
struct Situation
{
    std::string system; ///< "linux", "windows", "macos"; empty: not known
    std::string architecture; ///< of the machine
    std::string pythonArchitecture; ///< of the interpreter
    std::string python; ///< tag, "3.12"
    bool pythonAssumed = false; ///< none was found: the recommended one
    bool pythonIsHint = false; ///< a newer one may be taken: the machine was pasted
    std::string glibc; ///< "2.36"; empty: not known
    bool musl = false;
    std::string osVersion; ///< of macOS
    bool wsl = false;
    bool gpusKnown = false; ///< the list below is complete
    std::vector<Device> devices;

    std::string platform() const { return system + "-" + pythonArchitecture; }
    bool isEmulated() const { return pythonArchitecture != architecture; }
    bool windowsDriver() const { return system == "windows" || wsl; }
};

/// Does the person mean this device: by PCI address, PCI id, or a part of its name?
bool namesDevice(const std::string& asked, const Gpu& gpu);

Situation situationOf(const Machine& machine, const Catalog& catalog, const Question& question);

} // namespace Advisor
