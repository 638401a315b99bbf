// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/loader.h"

#include <dlfcn.h>

#include <filesystem>

#include "core/engine/cabi/librarycheck.h"

namespace Advisor::Cabi {

namespace {

namespace fs = std::filesystem;

bool isThere(const std::string& file)
{
    std::error_code error;
    return fs::is_regular_file(file, error);
}

/// Checks what the loader will open of this folder.
Result<void> checkAll(const TorchFiles& files, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        const std::string file = files.folder + "/" + name;
        if (!isThere(file))
            continue;
        const auto checked = checkLibrary(file);
        if (!checked)
            return checked;
    }
    return {};
}

void* open(const std::string& file)
{
    // Global, so that the parts for other devices and the names of BLAS and OpenMP are found.
    return dlopen(file.c_str(), RTLD_NOW | RTLD_GLOBAL);
}

std::string loaderMessage()
{
    const char* message = dlerror();
    return message ? message : "no reason given";
}

void loadPart(const TorchFiles& files, const char* name, const char* base, Loaded& loaded)
{
    const std::string file = files.folder + "/" + name;
    if (!isThere(file))
        return;
    if (!checkAll(files, {name, base})) {
        loaded.unavailable.emplace_back(name);
        return;
    }
    if (open(file))
        return;
    const std::string message = loaderMessage();
    const std::string missing = missingLibrary(message, file);
    loaded.unavailable.push_back(missing.empty() ? name : missing);
}

} // namespace

std::string missingLibrary(const std::string& message, const std::string& file)
{
    const auto colon = message.find(": cannot open shared object file");
    if (colon == std::string::npos)
        return {};
    const std::string name = message.substr(0, colon);
    return name == file ? std::string{} : name;
}

Result<Loaded> load(const TorchFiles& files)
{
    static std::string before;
    if (!before.empty() && before != files.library)
        return failure("engine_second_torch", {{"file", files.library}});
    const auto checked = checkAll(files, {"libc10.so", "libtorch_cpu.so", "libgomp.so.1"});
    if (!checked)
        return tl::make_unexpected(checked.error());
    // First, and by its path: LD_LIBRARY_PATH may name another PyTorch, and its libc10 loads without complaint.
    if (const std::string base = files.folder + "/libc10.so"; isThere(base))
        open(base);
    Loaded loaded;
    loaded.library = open(files.library);
    if (!loaded.library) {
        const std::string message = loaderMessage();
        const std::string missing = missingLibrary(message, files.library);
        return missing.empty() ? failure("engine_not_loaded", {{"file", files.library}, {"text", message}})
                               : failure("engine_missing_library", {{"file", files.library}, {"library", missing}});
    }
    before = files.library;
    loadPart(files, "libtorch_cuda.so", "libc10_cuda.so", loaded);
    loadPart(files, "libtorch_hip.so", "libc10_hip.so", loaded);
    loadPart(files, "libtorch_xpu.so", "libc10_xpu.so", loaded);
    return loaded;
}

} // namespace Advisor::Cabi
