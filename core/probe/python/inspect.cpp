// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/inspect.h"

#include <algorithm>

#include "core/probe/files/elf.h"
#include "core/probe/python/packagefiles.h"
#include "core/probe/python/pyvenvcfg.h"
#include "core/probe/python/record.h"
#include "core/probe/python/requirements.h"
#include "core/probe/python/torchfault.h"
#include "core/probe/python/torchfiles.h"
#include "core/probe/python/torchlibraries.h"
#include "core/probe/text.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

/// "3.11" of "3.11.2"
std::string minorOf(const std::string& version)
{
    const auto first = version.find('.');
    const auto second = first == std::string::npos ? first : version.find('.', first + 1);
    return version.substr(0, second);
}

struct Layout
{
    std::string interpreter; ///< empty: none
    bool interpreterGone = false; ///< a link to nothing
    std::string library; ///< "lib/python3.11" below the prefix, as an absolute path; empty: none
};

Layout layoutOf(const FileTree& files, const std::string& prefix)
{
    Layout layout;
    for (const char* name : {"/bin/python3", "/bin/python"}) {
        const std::string file = prefix + name;
        if (files.exists(file)) {
            layout.interpreter = file;
            layout.interpreterGone = false;
            break;
        }
        layout.interpreterGone = layout.interpreterGone || files.linkStatus(file).has_value();
    }
    // The interpreter's own name tells which of several folders is its library.
    const auto real = layout.interpreter.empty() ? std::nullopt : files.resolved(layout.interpreter);
    const std::string name = real ? real->substr(real->rfind('/') + 1) : "";
    if (name.starts_with("python3.") && files.isDirectory(prefix + "/lib/" + name)) {
        layout.library = prefix + "/lib/" + name;
        return layout;
    }
    std::string best;
    for (const std::string& folder : files.names(prefix + "/lib")) {
        if (!folder.starts_with("python") || Text::leadingVersion(std::string_view(folder).substr(6)).size() < 3)
            continue;
        if (best.empty() || Text::compareVersions(best.substr(6), folder.substr(6)) < 0)
            best = folder;
    }
    if (!best.empty())
        layout.library = prefix + "/lib/" + best;
    return layout;
}

Fact<std::string> versionOf(const ProbeContext& context, Packages& packages, const PythonCandidate& candidate,
                            const Layout& layout, const PyVenvConfig& config)
{
    const FileTree& files = context.files;
    if (!config.version.empty())
        return known(config.version, candidate.prefix + "/pyvenv.cfg");
    const std::string minor = layout.library.empty() ? "" : layout.library.substr(layout.library.rfind("python") + 6);
    if (files.isDirectory(candidate.prefix + "/conda-meta")) {
        for (const std::string& name : files.names(candidate.prefix + "/conda-meta")) {
            if (const std::string version = condaPythonVersion(name); !version.empty())
                return known(version, candidate.prefix + "/conda-meta/" + name);
        }
    }
    if (candidate.kind == "system" && !minor.empty()) {
        if (const auto version = packages.version("python" + minor))
            return known(*version, Packages::Source);
    }
    const std::string header = candidate.prefix + "/include/python" + minor + "/patchlevel.h";
    if (const auto text = files.read(header)) {
        if (const std::string version = patchLevelVersion(*text); !version.empty())
            return known(version, header);
    }
    // Folders of pyenv and uv hold the version in their name.
    for (const std::string_view part : Text::split(candidate.prefix, '/')) {
        const std::string_view number = part.starts_with("cpython-") ? part.substr(8) : part;
        const std::string version = Text::leadingVersion(number);
        if (!minor.empty() && version.starts_with(minor + '.'))
            return known(version, candidate.prefix);
    }
    return minor.empty() ? Fact<std::string>{} : known(minor, layout.library);
}

std::vector<std::string> sitePackages(const ProbeContext& context, const PythonCandidate& candidate,
                                      const Layout& layout, const PyVenvConfig& config)
{
    const std::string folder = layout.library.substr(layout.library.rfind('/') + 1);
    std::vector<std::string> all;
    if (candidate.kind == "system" || config.systemPackages) {
        if (config.systemPackages)
            all.push_back(layout.library + "/site-packages");
        if (const auto home = context.environment.value("HOME"))
            all.push_back(*home + "/.local/lib/" + folder + "/site-packages");
        all.push_back("/usr/local/lib/" + folder + "/dist-packages");
        all.push_back("/usr/lib/python3/dist-packages");
    }
    all.push_back(layout.library + "/site-packages");
    all.push_back(candidate.prefix + "/lib64/" + folder + "/site-packages");
    return all;
}

/// The library of the interpreter that a virtual environment was made with.
std::string standardLibrary(const FileTree& files, const Layout& layout, const PyVenvConfig& config,
                            const std::string& version)
{
    if (config.home.empty())
        return layout.library;
    const std::string base = config.home.substr(0, config.home.rfind('/'));
    for (const std::string& prefix : {base, std::string("/usr")}) {
        const std::string library = prefix + "/lib/python" + minorOf(version);
        if (files.isDirectory(library))
            return library;
    }
    return {};
}

Fact<std::string> problemOf(const TorchFault& fault, const std::string& source)
{
    Fact<std::string> problem = known(fault.code, source);
    problem.detail = fault.detail;
    return problem;
}

/// What is installed, and what is wrong with it.
void readTorch(PythonEnvironment& environment, const FileTree& files, const Libraries& libraries,
               const std::string& prefix, const Layout& layout, const std::vector<std::string>& folders)
{
    auto [torch, problem, detail] = findTorch(files, prefix, folders);
    environment.torch = std::move(torch);
    if (environment.torch.isKnown()) {
        const std::string folder = environment.torch->folder.valueOr({});
        environment.packages = findPackages(files, prefix, folders);
        environment.openMp = known(findOpenMp(files, prefix, folders, folder), prefix);
        readCalledLibraries(environment, files, libraries, folders);
        const InstalledFiles installed = torchInstalled(files, prefix, folder);
        if (installed.bytes > 0)
            environment.torch.value->sizeBytes = known(installed.bytes, folder);
        const auto fault = torchFault(files, folder, installed, layout.interpreter,
                                      layout.library.substr(layout.library.rfind("python") + 6));
        const auto missing = missingRequirements(files, folder, folders);
        if (problem.empty() && fault) {
            environment.problem = problemOf(*fault, folder);
            return;
        }
        if (problem.empty() && !missing.empty()) {
            TorchFault lacking{"python.torch_dependencies", {}};
            for (const std::string& name : missing)
                lacking.detail += (lacking.detail.empty() ? "" : ", ") + name;
            environment.problem = problemOf(lacking, folder);
            return;
        }
    }
    if (!problem.empty())
        environment.problem = problemOf({problem, detail}, prefix);
}

/// Of an environment on a file server that does not answer, no more is known than that it is named.
PythonEnvironment outOfReach(const PythonCandidate& candidate, const std::string& mount)
{
    PythonEnvironment environment;
    environment.kind = known(candidate.kind, candidate.prefix);
    environment.path = known(candidate.prefix, candidate.prefix);
    environment.active = known(candidate.active, "VIRTUAL_ENV, CONDA_PREFIX, PATH");
    environment.version = without<std::string>(FactState::TimedOut, mount);
    environment.torch = without<TorchInstallation>(FactState::TimedOut, mount);
    environment.problem = problemOf({"python.no_answer", mount}, mount);
    return environment;
}

} // namespace

std::optional<PythonEnvironment> inspectPython(const ProbeContext& context, Packages& packages,
                                               const Libraries& libraries, const PythonCandidate& candidate)
{
    const FileTree& files = context.files;
    if (const auto mount = files.unanswering(candidate.prefix))
        return outOfReach(candidate, *mount);
    const std::string configFile = candidate.prefix + "/pyvenv.cfg";
    const auto configText = files.read(configFile);
    const PyVenvConfig config = configText ? parsePyVenvConfig(*configText) : PyVenvConfig{};
    const Layout layout = layoutOf(files, candidate.prefix);
    if (layout.interpreter.empty() && !layout.interpreterGone && !configText && !candidate.active)
        return std::nullopt;

    PythonEnvironment environment;
    const bool byUv = candidate.kind == "venv" && config.madeByUv;
    environment.kind = known(byUv ? std::string("uv") : candidate.kind, byUv ? configFile : candidate.prefix);
    environment.path = known(candidate.prefix, candidate.prefix);
    environment.active = known(candidate.active, "VIRTUAL_ENV, CONDA_PREFIX, PATH");
    environment.problem = without<std::string>(FactState::Absent, candidate.prefix);
    environment.version = versionOf(context, packages, candidate, layout, config);
    if (const auto machine = elfMachine(files, layout.interpreter))
        environment.architecture = known(*machine, layout.interpreter);

    std::string problem;
    if (layout.interpreter.empty())
        problem = "python.interpreter_gone";
    if (layout.library.empty()) {
        if (problem.empty())
            problem = "python.library_gone";
    } else {
        const std::string marker = layout.library + "/EXTERNALLY-MANAGED";
        environment.externallyManaged = known(!configText && files.exists(marker), marker);
        const std::string library
            = standardLibrary(files, layout, config, environment.version.valueOr(minorOf(config.version)));
        const std::string ensurepip = library + "/ensurepip";
        if (!library.empty() && (files.isDirectory(ensurepip) || !files.exists(ensurepip)))
            environment.ensurepip = known(files.exists(ensurepip + "/__init__.py"), ensurepip);
        const auto folders = sitePackages(context, candidate, layout, config);
        readTorch(environment, files, libraries, candidate.prefix, layout, folders);
    }
    if (!problem.empty())
        environment.problem = known(problem, candidate.prefix);
    return environment;
}

} // namespace Advisor
