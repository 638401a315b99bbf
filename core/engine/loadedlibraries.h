// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace Advisor {

/// Which BLAS a LibTorch in this process really calls, found by the address behind `sgemm_` and asked for its own
/// name where it has one: "OpenBLAS 0.3.21 [Zen]", "BLIS 0.9.0 [zen3]", "reference BLAS 3.11.0". Both flavours of
/// OpenBLAS are called alike and a second BLAS may be loaded for LAPACK, so neither file names nor exported helpers
/// alone tell. Empty if there is none that can be seen.
std::string loadedBlas();

/// How many threads that BLAS will use; 0 if it does not say.
int loadedBlasThreads();

/// Whether it is an OpenBLAS with threads of its own (pthreads), beside those of OpenMP.
bool loadedBlasHasOwnPool();

/// The OpenMP runtimes in this process: "libgomp.so.1".
std::string loadedOpenMp();

/// The file that holds an address of this process, links resolved; empty if none does.
std::string fileOfAddress(const void* address);

/// From `openblas_get_config()` and `openblas_get_corename()`:
/// "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY Zen MAX_THREADS=64" and "Zen" → "OpenBLAS 0.3.21 [Zen]".
std::string openBlasName(std::string_view config, std::string_view core);

/// From what `MKL_Get_Version_String` writes: "Intel(R) oneAPI Math Kernel Library Version 2024.2-Product Build
/// 20240605 for Intel(R) 64 architecture applications" → "MKL 2024.2". The text itself where it names no version.
std::string mklName(std::string_view text);

/// From the file of a BLAS that has no name of its own. Netlib's reference, which is what Debian installs when nobody
/// asks for another: "/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0" → "reference BLAS 3.11.0"; else the file's
/// name.
std::string blasOfFile(std::string_view file);

/// The OpenMP runtimes among the files, by name, each once, joined by ", ".
std::string openMpRuntimes(const std::vector<std::string>& files);

} // namespace Advisor
