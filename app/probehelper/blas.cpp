// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <dlfcn.h>
#include <string>

#include "app/probehelper/answer.h"
#include "core/base/utf8.h"

namespace Advisor::Helper {

namespace {

template <class Function> Function symbol(void* library, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        if (void* found = dlsym(library, name))
            return reinterpret_cast<Function>(found);
    }
    return nullptr;
}

using Text = const char* (*)();

void put(Json& document, const char* key, const char* text)
{
    if (text && *text)
        document[key] = validUtf8(text);
}

bool askOpenBlas(void* library, Json& document)
{
    // Built with 64 bit integers, or inside the wheels of NumPy and SciPy, the names have a suffix or a prefix.
    const auto core = symbol<Text>(library,
                                   {"openblas_get_corename", "openblas_get_corename64_", "scipy_openblas_get_corename",
                                    "scipy_openblas_get_corename64_"});
    const auto config = symbol<Text>(
        library,
        {"openblas_get_config", "openblas_get_config64_", "scipy_openblas_get_config", "scipy_openblas_get_config64_"});
    if (!core && !config)
        return false;
    document["library"] = "OpenBLAS";
    step("openblas_get_corename");
    put(document, "kernels", core ? core() : nullptr);
    put(document, "config", config ? config() : nullptr);
    return true;
}

bool askBlis(void* library, Json& document)
{
    const auto name = symbol<const char* (*)(int)>(library, {"bli_arch_string"});
    const auto query = symbol<int (*)()>(library, {"bli_arch_query_id"});
    const auto version = symbol<Text>(library, {"bli_info_get_version_str"});
    if (!name || !query)
        return false;
    document["library"] = "BLIS";
    step("bli_arch_query_id");
    put(document, "kernels", name(query()));
    put(document, "version", version ? version() : nullptr);
    return true;
}

bool askMkl(void* library, Json& document)
{
    const auto version = symbol<void (*)(char*, int)>(library, {"mkl_get_version_string", "MKL_Get_Version_String"});
    if (!version)
        return false;
    document["library"] = "MKL";
    step("mkl_get_version_string");
    char text[256] = {};
    version(text, sizeof(text) - 1);
    put(document, "version", text);
    return true;
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
    if (askOpenBlas(library, document) || askBlis(library, document) || askMkl(library, document))
        return document;
    return failed("blas", "not_understood", "no_blas_functions", {{"library", file}});
}

} // namespace Advisor::Helper
