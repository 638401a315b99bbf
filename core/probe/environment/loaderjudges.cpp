// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/probe/environment/variablejudges.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

/// The variables that change where a program finds its libraries and its modules.
namespace Advisor::VariableJudges {

namespace {

/// The folder belongs to the PyTorch of the environment in use: a detour, but to the right place.
bool isOfPythonInUse(const Machine& machine, const std::string& folder)
{
    return std::any_of(machine.pythons.begin(), machine.pythons.end(), [&folder](const PythonEnvironment& one) {
        return one.active.valueOr(false) && one.path.isKnown() && folder.starts_with(*one.path + '/');
    });
}

bool names(const std::string& file, std::initializer_list<const char*> libraries)
{
    return std::any_of(libraries.begin(), libraries.end(),
                       [&file](const char* library) { return file.find(library) != std::string::npos; });
}

} // namespace

Judgement glibcTunables(const Question& question)
{
    if (question.value.find("glibc.cpu.") != std::string::npos && question.value.find('-') != std::string::npos)
        return {true, "environment.glibc_cpu"};
    const bool pages = question.value.find("glibc.malloc.hugetlb=1") != std::string::npos;
    const bool thresholds = question.value.find("glibc.malloc.mmap_threshold") != std::string::npos;
    return {false, pages || thresholds ? "environment.malloc_tuned" : "environment.other"};
}

/// The dynamic linker takes libraries from these folders first.
Judgement libraryPath(const Question& question)
{
    for (const std::string_view part : Text::split(question.value, ':')) {
        const std::string folder(part);
        if (!folder.starts_with('/') || isOfPythonInUse(question.machine, folder))
            continue;
        if (question.files.exists(folder + "/libtorch_cpu.so") || question.files.exists(folder + "/libc10.so"))
            return {true, "environment.library_path_torch"};
        for (const char* library : {"/libcudnn.so.9", "/libcudnn.so.8", "/libcublas.so.12", "/libcublas.so.13"}) {
            if (question.files.exists(folder + library))
                return {true, "environment.library_path_cuda"};
        }
    }
    return {false, "environment.library_path"};
}

Judgement preload(const Question& question)
{
    std::string list = question.value;
    std::replace(list.begin(), list.end(), ':', ' ');
    for (const std::string_view word : Text::words(list)) {
        const std::string file(word);
        if (file.starts_with('/') && !question.files.exists(file))
            return {true, "environment.preload_missing"};
        if (file.find("tcmalloc") != std::string::npos)
            return {false, "environment.preload_tcmalloc"};
        if (file.find("jemalloc") != std::string::npos)
            return {false, "environment.preload_jemalloc"};
        if (names(file, {"libiomp5", "libomp.so", "libgomp"}))
            return {false, "environment.preload_openmp"};
        if (names(file, {"libblas", "libopenblas", "libmkl", "libblis"}))
            return {false, "environment.preload_blas"};
    }
    return {false, "environment.preload"};
}

/// Python looks for modules in these folders before those of the environment.
Judgement pythonPath(const Question& question)
{
    for (const std::string_view part : Text::split(question.value, ':')) {
        const std::string folder(part);
        if (folder.starts_with('/') && !isOfPythonInUse(question.machine, folder)
            && question.files.exists(folder + "/torch/__init__.py"))
            return {true, "environment.python_path_torch"};
    }
    return {false, "environment.python_path"};
}

Judgement pythonMalloc(const Question& question)
{
    const bool checks = question.value.find("debug") != std::string::npos;
    return {checks, checks ? "environment.python_checks" : "environment.python_malloc"};
}

} // namespace Advisor::VariableJudges
