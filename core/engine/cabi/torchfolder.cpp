// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/torchfolder.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <vector>

#include "core/engine/cabi/levels.h"

namespace Advisor::Cabi {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 2> LibraryNames = {"libtorch_cpu.so", "libtorch_cpu.dylib"};
constexpr std::array<const char*, 2> OldNames = {"libtorch.so", "libtorch.dylib"};
constexpr std::size_t LargestVersionFile = 64 * 1024;

bool isFile(const fs::path& path)
{
    std::error_code error;
    return fs::is_regular_file(path, error);
}

/// The packages of the environment's Python, whichever release that is.
std::vector<fs::path> packagesOf(const fs::path& prefix)
{
    std::vector<fs::path> folders;
    std::error_code error;
    for (const char* lib : {"lib", "lib64"}) {
        for (fs::directory_iterator one(prefix / lib, error), end; !error && one != end; one.increment(error)) {
            const auto packages = one->path() / "site-packages";
            if (one->path().filename().string().starts_with("python") && fs::is_directory(packages, error))
                folders.push_back(packages);
            error.clear();
        }
        error.clear();
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

/// Folders that may hold the library, the likeliest first.
std::vector<fs::path> candidates(const fs::path& folder)
{
    std::vector<fs::path> folders = {folder / "lib", folder, folder / "torch" / "lib"};
    for (const auto& packages : packagesOf(folder))
        folders.push_back(packages / "torch" / "lib");
    // conda keeps the library with all others and leaves a package without it.
    if (folder.filename() == "torch" && folder.parent_path().filename() == "site-packages")
        folders.push_back(folder.parent_path().parent_path().parent_path());
    return folders;
}

template <std::size_t Size> fs::path firstOf(const fs::path& folder, const std::array<const char*, Size>& names)
{
    for (const char* name : names) {
        if (isFile(folder / name))
            return folder / name;
    }
    return {};
}

void describe(TorchFiles& files)
{
    const fs::path above = fs::path(files.folder).parent_path();
    if (isFile(above / "version.py")) {
        files.versionFile = (above / "version.py").string();
        files.origin = "pip";
        return;
    }
    if (isFile(above / "build-version")) {
        files.versionFile = (above / "build-version").string();
        files.origin = "download";
        return;
    }
    std::error_code error;
    files.origin = fs::is_directory(above / "conda-meta", error) ? "conda"
        : files.folder.starts_with("/usr/lib")                   ? "distribution"
                                                                 : "download";
    for (const auto& packages : packagesOf(above)) {
        if (isFile(packages / "torch" / "version.py"))
            files.versionFile = (packages / "torch" / "version.py").string();
    }
}

/// The text between quotes after `name = ` or `name: type = `, at the start of a line.
std::string assigned(std::string_view text, std::string_view name)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos || !line.starts_with(name))
            continue;
        const char next = line.size() > name.size() ? line[name.size()] : ' ';
        const std::size_t open = line.find_first_of("'\"", equals);
        if ((next != ' ' && next != ':' && next != '=') || open == std::string_view::npos)
            continue;
        const std::size_t close = line.find(line[open], open + 1);
        if (close != std::string_view::npos)
            return std::string(line.substr(open + 1, close - open - 1));
    }
    return {};
}

} // namespace

Result<TorchFiles> findTorchLibrary(const std::string& name)
{
    fs::path folder = fs::path(name).lexically_normal();
    if (!folder.has_filename())
        folder = folder.parent_path();
    for (const auto& one : candidates(folder)) {
        const auto library = firstOf(one, LibraryNames);
        if (library.empty())
            continue;
        TorchFiles files{library.string(), one.string(), {}, {}};
        describe(files);
        return files;
    }
    for (const auto& one : candidates(folder)) {
        if (firstOf(one, OldNames).empty())
            continue;
        const auto version = readTorchVersion((one.parent_path() / "version.py").string()).version;
        return failure("engine_too_old",
                       {{"version", version.empty() ? name : version}, {"least", std::string(CabiFullRelease)}});
    }
    return failure("engine_no_torch", {{"folder", name}});
}

TorchVersion torchVersionFrom(std::string_view text)
{
    TorchVersion version;
    version.version = assigned(text, "__version__");
    version.cuda = assigned(text, "cuda");
    version.hip = assigned(text, "hip");
    version.xpu = assigned(text, "xpu");
    version.git = assigned(text, "git_version");
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    const auto isVersion = [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || letter == '.' || letter == '+';
    };
    if (version.version.empty() && !line.empty() && line.size() < 64 && line[0] >= '0' && line[0] <= '9'
        && std::all_of(line.begin(), line.end(), isVersion))
        version.version = line;
    return version;
}

TorchVersion readTorchVersion(const std::string& name)
{
    std::ifstream file(name, std::ios::binary);
    std::string text(LargestVersionFile, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return torchVersionFrom(text);
}

std::string_view releaseOf(std::string_view version)
{
    return version.substr(0, version.find('+'));
}

} // namespace Advisor::Cabi
