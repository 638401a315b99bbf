// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/system/cpuid.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"

namespace Advisor {

struct SnapshotFile
{
    FileStatus status;
    std::string content; ///< of a regular file
    std::string target; ///< of a link
    std::map<std::uint64_t, std::string> parts = {}; ///< of a file that was read in places: by offset, none touch
    bool isReadable = true; ///< false: only that the file or the folder is there is known
};

/// By absolute path. Directories that hold something need no entry.
using SnapshotFiles = std::map<std::string, SnapshotFile>;

/// `torch-advisor/snapshot/1`: a machine as the probes see it, in one JSON document:
/// files {path: "text" or [line …] or {text | base64 | parts [{offset, base64}] | link | kind, mode, uid, gid, rdev,
/// size}}, cpuid [{leaf, subleaf, eax, ebx, ecx, edx}], xcr0, permitted_states, auxv {type: value}, uname {system,
/// release, version, machine}, affinity [cpu …], ids {uid, groups}, access {path: may it be opened}, libc, environment
/// {name: value}, projects [folder …], helpers {a part of a machine document}. Kinds: "file" and "folder" are there and
/// cannot be read, "directory" is empty or holds what else is listed, "device", "other". Big numbers may be strings
/// ("0x1f").
struct Snapshot
{
    SnapshotFiles files;
    CpuidRecord cpuid;
    KernelRecord kernel;
    Environment::Variables environment;
    std::vector<std::string> projects; ///< folders in which the person looks for Pythons
    std::string helpers; ///< JSON: what drivers answered; empty: they were not asked
};

/// Errors: `json_broken`, `schema_unknown`, `schema_too_new`, `snapshot_bad_entry` {entry}.
Result<Snapshot> parseSnapshot(std::string_view text, const std::string& place);

/// The document that parseSnapshot reads; the same snapshot gives the same text.
std::string writeSnapshot(const Snapshot& snapshot);

std::unique_ptr<FileTree> snapshotTree(SnapshotFiles files);

} // namespace Advisor
