// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <dlfcn.h>
#include <link.h>
#include <string>
#include <vector>

#include "app/probehelper/answer.h"
#include "app/probehelper/sampledgemm.h"
#include "core/base/utf8.h"

namespace Advisor::Helper {

namespace {

template <class Function> Function symbol(void* library, const std::vector<std::string>& names)
{
    for (const std::string& name : names) {
        if (void* found = dlsym(library, name.c_str()))
            return reinterpret_cast<Function>(found);
    }
    return nullptr;
}

/// Built with 64 bit integers, or for the wheels of NumPy and SciPy, the names have a suffix or a prefix.
template <class Function> Function openBlasSymbol(void* library, const std::string& name)
{
    return symbol<Function>(
        library, {name, name + "64_", name + "_64", "scipy_" + name, "scipy_" + name + "64_", "scipy_" + name + "_64"});
}

using Text = const char* (*)();
using Number = int (*)();

void put(Json& document, const char* key, const char* text)
{
    if (text && *text)
        document[key] = validUtf8(text);
}

void putCount(Json& document, const char* key, Number count)
{
    if (const int value = count ? count() : 0; value > 0)
        document[key] = value;
}

bool askOpenBlas(void* library, Json& document)
{
    const auto core = openBlasSymbol<Text>(library, "openblas_get_corename");
    const auto config = openBlasSymbol<Text>(library, "openblas_get_config");
    const auto parallel = openBlasSymbol<Number>(library, "openblas_get_parallel");
    if (!core && !config)
        return false;
    document["library"] = "OpenBLAS";
    step("openblas_get_corename");
    put(document, "kernels", core ? core() : nullptr);
    put(document, "config", config ? config() : nullptr);
    putCount(document, "threads", openBlasSymbol<Number>(library, "openblas_get_num_threads"));
    static constexpr const char* Kinds[] = {"none", "pthreads", "OpenMP"};
    const int kind = parallel ? parallel() : -1;
    if (kind >= 0 && kind < 3)
        document["threading"] = Kinds[kind];
    return true;
}

bool askBlis(void* library, Json& document)
{
    const auto name = symbol<const char* (*)(int)>(library, {"bli_arch_string"});
    const auto query = symbol<Number>(library, {"bli_arch_query_id"});
    if (!name || !query)
        return false;
    document["library"] = "BLIS";
    step("bli_arch_query_id");
    put(document, "kernels", name(query()));
    const auto version = symbol<Text>(library, {"bli_info_get_version_str"});
    put(document, "version", version ? version() : nullptr);
    const auto threads = symbol<long (*)()>(library, {"bli_thread_get_num_threads"});
    if (threads) // -1: no variable says how many, and then it is one
        document["threads"] = std::max(1l, threads());
    const auto openMp = symbol<Number>(library, {"bli_info_get_enable_openmp"});
    const auto pthreads = symbol<Number>(library, {"bli_info_get_enable_pthreads"});
    if (openMp && pthreads)
        document["threading"] = openMp() ? "OpenMP" : pthreads() ? "pthreads" : "none";
    return true;
}

int addFile(dl_phdr_info* info, std::size_t, void* files)
{
    if (info->dlpi_name && *info->dlpi_name)
        static_cast<std::vector<std::string>*>(files)->emplace_back(info->dlpi_name);
    return 0;
}

/// What MKL has loaded for itself after a first product: its kernels, and the layer that makes threads.
void putMklParts(Json& document)
{
    struct Layer
    {
        const char* file;
        const char* threading;
    };
    // The wheels of PyTorch hold MKL's layer for GNU's OpenMP inside.
    static constexpr Layer Layers[]
        = {{"libmkl_sequential", "none"},     {"libmkl_tbb_thread", "TBB"}, {"libmkl_gnu_thread", "OpenMP"},
           {"libmkl_intel_thread", "OpenMP"}, {"libgomp", "OpenMP"},        {"libiomp5", "OpenMP"}};
    std::vector<std::string> files;
    dl_iterate_phdr(addFile, &files);
    for (const std::string& path : files) {
        const std::string file = path.substr(path.rfind('/') + 1);
        for (const char* part : {"libmkl_def", "libmkl_mc", "libmkl_avx"}) {
            if (file.starts_with(part))
                document["part"] = validUtf8(file);
        }
    }
    for (const Layer& layer : Layers) {
        for (const std::string& path : files) {
            if (!document.contains("threading") && path.find(layer.file) != std::string::npos)
                document["threading"] = layer.threading;
        }
    }
}

bool askMkl(void* library, Json& document)
{
    const auto version = symbol<void (*)(char*, int)>(library, {"MKL_Get_Version_String", "mkl_get_version_string"});
    if (!version)
        return false;
    document["library"] = "MKL";
    step("mkl_get_version_string");
    char text[256] = {};
    version(text, sizeof(text) - 1);
    put(document, "version", text);
    putCount(document, "threads", symbol<Number>(library, {"MKL_Get_Max_Threads", "mkl_get_max_threads"}));
    step("sgemm");
    put(document, "symbol", sampledGemm(library).c_str());
    putMklParts(document);
    return true;
}

/// A first product with the kernels that it named: those that this processor cannot execute end the process here.
void multiplyOnce(void* library, const Json& document)
{
    step("sgemm [" + document.value("kernels", std::string("?")) + ']');
    sampledGemm(library);
}

} // namespace

Json askBlas(const std::string& file)
{
    step("dlopen " + file);
    void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return failed("blas", "tool_missing", "library_missing", {{"error", dlerror()}});
    Json document = answer("blas", "known");
    document["file"] = validUtf8(file);
    // MKL first: the wheels of PyTorch may hold more than one.
    if (askMkl(library, document))
        return document;
    if (askOpenBlas(library, document) || askBlis(library, document)) {
        multiplyOnce(library, document);
        return document;
    }
    return failed("blas", "not_understood", "no_blas_functions", {{"library", file}});
}

} // namespace Advisor::Helper
