// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>

#include "core/machine/fact.h"

namespace Advisor {

class FileTree;
class Libraries;

/// What a shared object multiplies matrices with, by its file: 1. a BLAS that is linked into it (the x86-64 wheels of
/// PyTorch hold MKL), by the functions that it gives away 2. the libraries that it needs, links resolved: a conda
/// environment's libcblas.so.3 is a link to the library that its build string names. Nothing if neither shows one.
/// The value is "OpenBLAS 0.3.21", "MKL"; the source is the file of the BLAS.
std::optional<Fact<std::string>> calledBlas(const FileTree& files, const Libraries& libraries,
                                            const std::string& object);

/// The file that does the work where a distribution keeps libblas.so.3 as a thin layer over it, and the one that loads
/// the others where a library consists of parts (MKL).
std::string implementationBeside(const FileTree& files, const std::string& path);

/// "pthreads", "OpenMP", "TBB", "none": whose threads a BLAS computes with, by what its file needs and is called;
/// nothing where that does not show.
std::optional<std::string> blasThreading(const FileTree& files, const std::string& path);

/// The OpenMP runtime that a shared object needs, links resolved; nothing if it needs none.
std::optional<std::string> neededOpenMp(const FileTree& files, const Libraries& libraries, const std::string& object);

} // namespace Advisor
