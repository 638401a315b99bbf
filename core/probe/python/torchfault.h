// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>

namespace Advisor {

class FileTree;
struct InstalledFiles;

struct TorchFault
{
    std::string code; ///< of a sentence: "python.torch_libraries_gone"
    std::string detail; ///< what shows it: the names of files
};

/// What keeps an installed PyTorch from starting, by its files. In this order: libraries that its RECORD names and that
/// are gone or cut (python.torch_libraries_gone), made for another processor than the interpreter
/// (python.torch_architecture), for another C library (python.torch_libc), for another Python
/// (python.torch_other_python). `interpreter` may be empty; `pythonMinor` is "3.11". Nothing if no fault is seen.
std::optional<TorchFault> torchFault(const FileTree& files, const std::string& torchFolder,
                                     const InstalledFiles& record, const std::string& interpreter,
                                     const std::string& pythonMinor);

} // namespace Advisor
