// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

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
};

/// By absolute path. Directories that hold something need no entry.
using SnapshotFiles = std::map<std::string, SnapshotFile>;

/// `torch-advisor/snapshot/1`: a machine as the probes see it, in one JSON document:
/// files {path: "text" or {text | base64 | link | kind, mode, uid, gid, rdev}}, cpuid [{leaf, subleaf, eax, ebx, ecx,
/// edx}], xcr0, permitted_states, auxv {type: value}, uname {system, release, version, machine}, affinity [cpu …],
/// ids {uid, groups}, libc, environment {name: value}. Big numbers may be strings ("0x1f").
struct Snapshot
{
    SnapshotFiles files;
    CpuidRecord cpuid;
    KernelRecord kernel;
    Environment::Variables environment;
};

/// Errors: `json_broken`, `schema_unknown`, `schema_too_new`, `snapshot_bad_entry` {entry}.
Result<Snapshot> parseSnapshot(std::string_view text, const std::string& place);

std::unique_ptr<FileTree> snapshotTree(SnapshotFiles files);

} // namespace Advisor
