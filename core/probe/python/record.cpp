// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/record.h"

#include <algorithm>

#include "core/machine/packagenames.h"
#include "core/probe/python/filenames.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr std::size_t LargestRecord = 16 << 20;
constexpr std::int64_t LargestFile = std::int64_t{1} << 40;

bool isOfTorch(const std::string& name)
{
    return name == "torch" || name == "pytorch" || name == "libtorch" || cameForTorch(name);
}

bool isLibrary(std::string_view path)
{
    const bool inPlace = path.starts_with("torch/lib/") || path.starts_with("torch/_C.");
    return inPlace && (path.ends_with(".so") || path.find(".so.") != std::string_view::npos);
}

} // namespace

// torch/lib/libtorch_cpu.so,sha256=hyob_vN31_F-nmmLmSjVpOzTBkbdtorSLh-ga_ML9z8,434184800
// torch/__pycache__/version.cpython-311.pyc,,
// "a, b.txt",sha256=…,12
InstalledFiles parseRecord(std::string_view text)
{
    InstalledFiles found;
    for (const std::string_view line : Text::lines(text)) {
        const auto last = line.rfind(',');
        const auto before = last == std::string_view::npos || last == 0 ? last : line.rfind(',', last - 1);
        if (before == std::string_view::npos)
            continue;
        const auto size = Text::integer(line.substr(last + 1));
        if (!size || *size < 0 || *size > LargestFile || found.bytes > LargestFile)
            continue;
        found.bytes += *size;
        const std::string_view path = line.substr(0, before);
        if (isLibrary(path))
            found.libraries.emplace_back(path, *size);
    }
    return found;
}

// "paths_data": {"paths": [{"_path": "lib/libtorch_cpu.so", "path_type": "hardlink", "size_in_bytes": 250112345}]}
std::int64_t condaBytes(std::string_view record)
{
    constexpr std::string_view Key = "\"size_in_bytes\":";
    std::int64_t bytes = 0;
    for (auto at = record.find(Key); at != std::string_view::npos; at = record.find(Key, at)) {
        at += Key.size();
        const std::string_view rest = Text::trimmed(record.substr(at, 24));
        const auto size = Text::integer(rest.substr(0, rest.find_first_not_of("0123456789")));
        if (size && *size <= LargestFile && bytes <= LargestFile)
            bytes += *size;
    }
    return bytes;
}

InstalledFiles torchInstalled(const FileTree& files, const std::string& prefix, const std::string& torchFolder)
{
    InstalledFiles all;
    const std::string home = torchFolder.substr(0, torchFolder.rfind('/'));
    for (const std::string& name : files.names(home)) {
        const auto package = parseDistributionName(name);
        const auto text = package && isOfTorch(package->name) ? files.read(home + '/' + name + "/RECORD", LargestRecord)
                                                              : Result<std::string>(std::string());
        InstalledFiles one = parseRecord(text ? *text : std::string());
        all.bytes += one.bytes;
        all.libraries.insert(all.libraries.end(), one.libraries.begin(), one.libraries.end());
    }
    for (const std::string& name : all.bytes > 0 ? std::vector<std::string>{} : files.names(prefix + "/conda-meta")) {
        const auto package = parseCondaRecordName(name);
        const auto text = package && isOfTorch(package->name)
            ? files.read(prefix + "/conda-meta/" + name, LargestRecord)
            : Result<std::string>(std::string());
        all.bytes += condaBytes(text ? *text : std::string());
    }
    return all;
}

} // namespace Advisor
