// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <dlfcn.h>
#include <link.h>

#include <cstdlib>

#include "core/engine/loadedlibraries.h"

namespace Advisor {

namespace {

/// The function of that name in the file that `sgemm_` comes from or in what that file itself depends on (Debian's
/// libblas.so.3 of OpenBLAS is a thin layer over libopenblas), or null. A BLAS that is loaded for LAPACK only is
/// neither, so it does not answer for the one that runs.
template <class Function> Function besideGemm(const char* name, const void* gemm)
{
    Dl_info info{};
    if (!dladdr(gemm, &info) || !info.dli_fname)
        return nullptr;
    void* file = dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD);
    if (!file)
        return nullptr;
    void* found = dlsym(file, name);
    dlclose(file);
    return reinterpret_cast<Function>(found);
}

const void* gemmAddress()
{
    return dlsym(RTLD_DEFAULT, "sgemm_");
}

int addFile(dl_phdr_info* info, std::size_t, void* files)
{
    if (info->dlpi_name && *info->dlpi_name)
        static_cast<std::vector<std::string>*>(files)->emplace_back(info->dlpi_name);
    return 0;
}

} // namespace

std::string fileOfAddress(const void* address)
{
    Dl_info info{};
    if (!dladdr(address, &info) || !info.dli_fname)
        return {};
    char* resolved = realpath(info.dli_fname, nullptr);
    std::string file = resolved ? resolved : info.dli_fname;
    std::free(resolved);
    return file;
}

std::string loadedBlas()
{
    const void* gemm = gemmAddress();
    // The wheels have MKL inside libtorch_cpu itself; some of them export no gemm.
    using MklVersion = void (*)(char*, int);
    const char* mkl = "MKL_Get_Version_String";
    const auto version
        = gemm ? besideGemm<MklVersion>(mkl, gemm) : reinterpret_cast<MklVersion>(dlsym(RTLD_DEFAULT, mkl));
    if (version) {
        char text[256] = {};
        version(text, sizeof text - 1);
        return mklName(text);
    }
    if (!gemm)
        return {};
    using Text = const char* (*)();
    if (const auto config = besideGemm<Text>("openblas_get_config", gemm)) {
        const auto core = besideGemm<Text>("openblas_get_corename", gemm);
        return openBlasName(config(), core ? core() : "");
    }
    if (const auto version = besideGemm<Text>("bli_info_get_version_str", gemm)) {
        std::string name = std::string("BLIS ") + version();
        const auto query = besideGemm<int (*)()>("bli_arch_query_id", gemm);
        const auto nameOf = besideGemm<const char* (*)(int)>("bli_arch_string", gemm);
        if (query && nameOf)
            name.append(" [").append(nameOf(query())).append("]");
        return name;
    }
    return blasOfFile(fileOfAddress(gemm));
}

int loadedBlasThreads()
{
    const void* gemm = gemmAddress();
    if (!gemm)
        return 0;
    if (const auto threads = besideGemm<int (*)()>("openblas_get_num_threads", gemm))
        return threads();
    if (const auto threads = besideGemm<int (*)()>("MKL_Get_Max_Threads", gemm))
        return threads();
    return 0;
}

bool loadedBlasHasOwnPool()
{
    constexpr int Pthreads = 1; // of openblas_get_parallel(); 0 is none, 2 OpenMP
    const void* gemm = gemmAddress();
    const auto parallel = gemm ? besideGemm<int (*)()>("openblas_get_parallel", gemm) : nullptr;
    return parallel && parallel() == Pthreads;
}

std::string loadedOpenMp()
{
    std::vector<std::string> files;
    dl_iterate_phdr(addFile, &files);
    return openMpRuntimes(files);
}

} // namespace Advisor
