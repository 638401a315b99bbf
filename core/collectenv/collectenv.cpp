// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/collectenv/collectenv.h"

#include <algorithm>
#include <array>

#include "core/catalog/version.h"
#include "core/collectenv/fields.h"
#include "core/collectenv/packages.h"
#include "core/collectenv/reporteddevices.h"
#include "core/collectenv/reportedsystem.h"
#include "core/probe/python/torchversion.h"

namespace Advisor {

namespace {

constexpr const char* Source = "collect_env";

bool isNone(const std::string& text)
{
    return text.empty() || text == "N/A" || text == "None" || text == "Could not collect";
}

/// "12.8" → "cu128", "11.3.58" → "cu113".
std::string toolkit(const std::string& prefix, const std::string& version, bool dotted)
{
    std::string minor = minorVersion(version);
    if (!dotted)
        std::erase(minor, '.');
    return prefix + minor;
}

/// What the build is for: by its local version, else by what it says it was built with.
std::string buildOf(const ReportFields& fields, const std::string& version)
{
    std::string build = buildOfVersion(version);
    const std::string cuda = fields.raw(ReportLabel::Cuda);
    const std::string rocm = fields.raw(ReportLabel::Rocm);
    // "12" alone names no build.
    if (!isNone(cuda) && cuda.find('.') != std::string::npos)
        return toolkit("cu", cuda, false);
    if (!isNone(rocm) && rocm.find('.') != std::string::npos)
        return toolkit("rocm", rocm, true);
    if (build.empty() && (!isNone(cuda) || !isNone(rocm)))
        return {};
    if (build.empty() && version.find("+debian") != std::string::npos)
        build = "debian";
    if (build.empty() && !isNone(fields.raw(ReportLabel::Xpu)))
        build = "xpu";
    return build.empty() ? "cpu" : build;
}

std::optional<bool> truth(const std::string& text)
{
    if (text == "True" || text == "Yes")
        return true;
    if (text == "False" || text == "No")
        return false;
    return std::nullopt;
}

PythonEnvironment environmentOf(const ReportFields& fields, const Machine& machine)
{
    PythonEnvironment one;
    one.active = known(true, Source);
    const std::string python = fields.value(ReportLabel::Python);
    const bool packaged = python.find("packaged by") != std::string::npos
        || python.find("Anaconda") != std::string::npos || python.find("conda-forge") != std::string::npos;
    const std::string tag = pythonTag(machine.python.valueOr({}));
    if (packaged || isOwnCondaList(fields.conda, tag))
        one.kind = known(std::string("conda"), Source);
    if (machine.python.isKnown())
        one.version = machine.python;
    one.packages = reportedPackages(fields.pip, fields.conda, tag);
    const std::string version = fields.raw(ReportLabel::Torch);
    if (!fields.has(ReportLabel::Torch))
        return one;
    if (isNone(version)) {
        one.torch = without<TorchInstallation>(FactState::Absent, Source);
        return one;
    }
    TorchInstallation torch;
    torch.version = known(version.substr(0, version.find(' ')), Source);
    const std::string build = buildOf(fields, *torch.version);
    if (!build.empty())
        torch.build = known(build, Source);
    const bool xpu = build == "xpu";
    if (const auto available = truth(fields.raw(xpu ? ReportLabel::XpuAvailable : ReportLabel::CudaAvailable)))
        torch.deviceAvailable = known(*available, Source);
    one.torch = known(std::move(torch), Source);
    return one;
}

} // namespace

Result<Machine> machineFromCollectEnv(std::string_view text)
{
    auto fields = readFields(text);
    if (!fields)
        return tl::make_unexpected(fields.error());
    Machine machine;
    machine.foreign = true;
    machine.pythonIsHint = true;
    readReportedSystem(*fields, machine);
    readReportedDevices(*fields, machine);
    machine.pythons.push_back(environmentOf(*fields, machine));
    for (const auto& [name, value] : fields->variables)
        machine.variables.push_back({name, value, Source, false, {}});
    return machine;
}

bool isCollectEnv(std::string_view text)
{
    static constexpr std::array<std::string_view, 3> labels
        = {ReportLabel::Torch, ReportLabel::Gpus, ReportLabel::Python};
    const auto there = std::count_if(labels.begin(), labels.end(), [&](std::string_view label) {
        return text.find(label) != std::string_view::npos;
    });
    return there >= 2;
}

} // namespace Advisor
