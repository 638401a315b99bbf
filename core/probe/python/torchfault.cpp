// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/torchfault.h"

#include <algorithm>

#include "core/probe/files/elf.h"
#include "core/probe/python/record.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

std::string nameOf(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

std::optional<TorchFault> missingLibraries(const FileTree& files, const std::string& torchFolder,
                                           const InstalledFiles& record)
{
    constexpr int MostNamed = 4;
    const std::string home = torchFolder.substr(0, torchFolder.rfind('/'));
    std::string names;
    int count = 0;
    for (const auto& [path, size] : record.libraries) {
        const auto status = files.status(home + '/' + path);
        // A disk that was full leaves the beginning of a file.
        if (status && status->size >= static_cast<std::uint64_t>(size))
            continue;
        if (count++ < MostNamed)
            names += (names.empty() ? "" : ", ") + nameOf(path);
    }
    if (count == 0)
        return std::nullopt;
    return TorchFault{"python.torch_libraries_gone", names + (count > MostNamed ? ", …" : "")};
}

/// "_C.cpython-311-x86_64-linux-gnu.so"; empty if there is none, or one for every Python ("_C.abi3.so", "_C.so").
std::vector<std::string> extensions(const FileTree& files, const std::string& torchFolder)
{
    std::vector<std::string> all;
    for (const std::string& name : files.names(torchFolder)) {
        if (name.starts_with("_C.") && name.ends_with(".so"))
            all.push_back(name);
    }
    return all;
}

bool isForPython(const std::string& extension, const std::string& pythonMinor)
{
    constexpr std::string_view Tag = "_C.cpython-";
    if (!extension.starts_with(Tag) || pythonMinor.empty())
        return true;
    std::string digits = pythonMinor; // "3.13" is "313", its build without the lock "313t"
    digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
    const std::string tag = extension.substr(Tag.size(), extension.find('-', Tag.size()) - Tag.size());
    return tag == digits || tag == digits + 't' || tag == digits + 'd';
}

} // namespace

std::optional<TorchFault> torchFault(const FileTree& files, const std::string& torchFolder,
                                     const InstalledFiles& record, const std::string& interpreter,
                                     const std::string& pythonMinor)
{
    if (auto missing = missingLibraries(files, torchFolder, record))
        return missing;
    const auto all = extensions(files, torchFolder);
    if (all.empty())
        return std::nullopt;
    const std::string extension = torchFolder + '/' + all.front();
    const auto own
        = interpreter.empty() ? Result<std::string>(failure("file_missing")) : elfMachine(files, interpreter);
    const auto built = elfMachine(files, extension);
    if (own && built && *own != *built)
        return TorchFault{"python.torch_architecture", all.front() + ": " + *built + ", Python: " + *own};
    const auto loader
        = interpreter.empty() ? Result<std::string>(std::string()) : elfInterpreter(partsOf(files, interpreter));
    const auto needed = elfNeeded(files, extension);
    const bool isMusl = loader && loader->find("ld-musl") != std::string::npos;
    if (isMusl && needed && std::find(needed->begin(), needed->end(), "libc.so.6") != needed->end())
        return TorchFault{"python.torch_libc", *loader};
    if (std::none_of(all.begin(), all.end(), [&](const std::string& one) { return isForPython(one, pythonMinor); }))
        return TorchFault{"python.torch_other_python", all.front()};
    return std::nullopt;
}

} // namespace Advisor
