// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>

#include "core/system/snapshottree.h"

namespace Advisor {

/// Lays the files of a snapshot out below a folder. Device nodes become empty files: a probe that opens one is as
/// wrong.
inline void materialize(const SnapshotFiles& files, const std::string& root)
{
    namespace fs = std::filesystem;
    for (const auto& [path, file] : files) {
        const fs::path target = root + path;
        if (file.status.kind == FileKind::Directory) {
            fs::create_directories(target);
            continue;
        }
        fs::create_directories(target.parent_path());
        if (file.status.kind == FileKind::Link) {
            fs::create_symlink(file.target, target);
        } else if (file.status.kind == FileKind::Other) {
            mkfifo(target.c_str(), 0600);
        } else {
            std::ofstream stream(target, std::ios::binary);
            stream << file.content;
            for (const auto& [offset, bytes] : file.parts) {
                stream.seekp(static_cast<std::streamoff>(offset));
                stream << bytes;
            }
            stream.close();
            if (file.status.size > file.content.size())
                fs::resize_file(target, file.status.size);
        }
    }
}

} // namespace Advisor
