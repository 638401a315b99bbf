// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "core/probe/snapshot/pseudonyms.h"

namespace Advisor {

/// What decides which lines of a file are kept.
struct ExcerptContext
{
    Pseudonyms& names;
    std::uint32_t uid = 0;
    std::set<std::uint32_t> groups; ///< of device nodes and of this user
    std::set<std::string> pciIds; ///< "10de:2684"
    std::map<std::string, std::string> variables; ///< those whose origin a start-up file tells, as they are set
};

using Excerpt = std::string (*)(std::string_view content, ExcerptContext& context);

/// What of a file goes into a snapshot: enough that the parsers read the same out of it, and no more.
namespace Excerpts {

std::string plain(std::string_view content, ExcerptContext& context); ///< all, without UUIDs and hardware addresses
std::string personal(std::string_view content, ExcerptContext& context); ///< all, without names and addresses
std::string cpuInfo(std::string_view content, ExcerptContext& context); ///< without the board's serial number
std::string nvidiaInformation(std::string_view content, ExcerptContext& context);
std::string properties(std::string_view content, ExcerptContext& context); ///< of KFD, without the card's serial number
std::string serial(std::string_view content, ExcerptContext& context); ///< a number in its stead
std::string version(std::string_view content, ExcerptContext& context); ///< /proc/version without who built the kernel
std::string mounts(std::string_view content, ExcerptContext& context); ///< control groups and the root
std::string passwd(std::string_view content, ExcerptContext& context); ///< this user's line, renamed
std::string group(std::string_view content, ExcerptContext& context);
std::string pciIds(std::string_view content, ExcerptContext& context); ///< names of this computer's devices
std::string packages(std::string_view content, ExcerptContext& context); ///< dpkg: what matters for PyTorch
std::string libraryCache(std::string_view content, ExcerptContext& context); ///< ld.so.cache: the same
std::string metadata(std::string_view content, ExcerptContext& context); ///< head of a package without its people
std::string record(std::string_view content, ExcerptContext& context); ///< torch's libraries, the sum of the rest
std::string condaRecord(std::string_view content, ExcerptContext& context); ///< channel, name, version, size
std::string startUp(std::string_view content, ExcerptContext& context); ///< the lines that set judged variables
std::string firstEnvironment(std::string_view content, ExcerptContext& context); ///< the same of /proc/1/environ
std::string condaSettings(std::string_view content, ExcerptContext& context); ///< folders of environments
std::string defines(std::string_view content, ExcerptContext& context); ///< the versions in a header
std::string nothing(std::string_view content, ExcerptContext& context); ///< of a script in the place of a program
std::string library(std::string_view content, ExcerptContext& context); ///< a C library read whole: its banner

} // namespace Excerpts

/// Does a shared library of this name have to do with PyTorch: BLAS, OpenMP, MPI, a driver, a C library?
bool isLibraryOfInterest(std::string_view name);

} // namespace Advisor
