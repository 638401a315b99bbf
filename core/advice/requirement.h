// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>

#include "core/advice/advice.h"
#include "core/advice/situation.h"

namespace Advisor {

/// Does code for `built` run on a device `has`? A cubin X.y serves X.z, z >= y, in the same major; Tegra only itself.
bool servesArchitecture(const Catalog& catalog, std::string_view built, std::string_view has);

/// Has the build code for the device?
bool servesDevice(const Catalog& catalog, const PublishedBuild& build, const Device& device);

/// Is there a build of any platform and index with code for the device?
bool isServedSomewhere(const Catalog& catalog, const Device& device);

/// "linux-aarch64" → "Linux aarch64".
std::string platformTitle(const std::string& platform);

/// The smallest driver that the build needs on this device ("525.60.13"); empty where no rule speaks of it.
std::string driverFloor(const Catalog& catalog, const PublishedBuild& build, const Device& device, bool windows);

/// The first driver that knows the device; empty where that is no limit.
std::string hardwareFloor(const Catalog& catalog, const Device& device, bool windows);

/// The last driver branch of the device's generation; none where it goes on.
const DriverRule* lastDriver(const Catalog& catalog, const Device& device);

/// Is the installed driver of a later branch than the last that knows the device?
bool isLeftBehind(const Catalog& catalog, const Device& device);

/// The one fact that rules a build out, the hardest to change first: platform, architecture, driver, permission,
/// Python, libc, operating system. Nothing if it fits.
std::optional<Reason> ruledOut(const Catalog& catalog, const PublishedBuild& build, const Release* release,
                               const Situation& situation, const std::vector<const Device*>& devices);

/// The part of it that is libc and operating system.
std::optional<Reason> systemRuledOut(const Catalog& catalog, const PublishedBuild& build, const Release* release,
                                     const Situation& situation);

/// Has the release a wheel for this Python in the build?
bool hasPython(const PublishedBuild& build, const Release* release, const std::string& python);

/// "cuda", "rocm", "xpu", "mps", "cpu".
std::string familyOf(std::string_view backend);

} // namespace Advisor
