// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/helpers/blasquestions.h"

#include <algorithm>
#include <utility>

namespace Advisor {

namespace {

constexpr std::size_t MostLibraries = 6;

/// They choose the kernels or the threads of a BLAS, or put another one before it.
constexpr const char* Choosing[] = {"OPENBLAS_", "GOTO", "BLIS_", "MKL_", "OMP_", "KMP_", "GOMP_", "NVPL_", "ARMPL_"};

bool canBeAsked(const BlasLibrary& library)
{
    const std::string name = library.name.valueOr("");
    return library.path.isKnown() && (name == "OpenBLAS" || name == "BLIS" || name == "MKL");
}

std::vector<std::string> choosingIn(const std::map<std::string, std::string>& environment)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : environment) {
        const bool chooses = name == "LD_PRELOAD" || name == "GLIBC_TUNABLES"
            || std::any_of(std::begin(Choosing), std::end(Choosing),
                           [&name](const char* prefix) { return name.starts_with(prefix); });
        if (chooses)
            names.push_back(name);
    }
    return names;
}

std::string askedFunction(const HelperAnswer& answer)
{
    return answer.library == "BLIS" ? "bli_arch_string"
        : answer.library == "MKL"   ? "MKL, sampled"
                                    : "openblas_get_corename";
}

} // namespace

std::vector<HelperQuestion> blasQuestions(const Machine& machine, const std::map<std::string, std::string>& environment)
{
    std::vector<const BlasLibrary*> libraries;
    for (const BlasLibrary& library : machine.blas) {
        if (canBeAsked(library))
            libraries.push_back(&library);
    }
    std::stable_partition(libraries.begin(), libraries.end(), [](const BlasLibrary* one) {
        return one->usedByLibTorch.valueOr(false) || one->usedBy.isKnown();
    });
    const auto choosing = choosingIn(environment);
    std::vector<HelperQuestion> questions;
    std::vector<std::string> paths;
    for (const BlasLibrary* library : libraries) {
        const std::string& path = *library->path;
        if (paths.size() >= MostLibraries || std::count(paths.begin(), paths.end(), path) > 0)
            continue;
        paths.push_back(path);
        HelperQuestion question{BlasQuestion, *library->name, {"blas", path}, {}, {}};
        questions.push_back(question);
        question.without = choosing;
        if (!choosing.empty())
            questions.push_back(std::move(question));
    }
    return questions;
}

bool loadsDriver(const HelperQuestion& question, const Machine& machine)
{
    const std::string& path = question.arguments.back();
    return std::any_of(machine.pythons.begin(), machine.pythons.end(), [&path](const PythonEnvironment& python) {
        return python.torch.isKnown() && python.torch->build.valueOr("") != "cpu"
            && path.starts_with(python.torch->folder.valueOr("/-") + '/');
    });
}

void mergeBlas(Machine& machine, const AskedHelper& asked, const std::string& detail)
{
    const HelperAnswer& answer = asked.answer;
    const bool isOwnChoice = !asked.question.without.empty();
    const std::string source = askedFunction(answer);
    for (BlasLibrary& library : machine.blas) {
        if (library.path.valueOr("") != asked.question.arguments.back())
            continue;
        const FactState state = answer.state == FactState::Known ? FactState::Absent : answer.state;
        const Fact<std::string> kernels = answer.kernels.empty() ? without<std::string>(state, answer.library, detail)
                                                                 : known(answer.kernels, source);
        if (isOwnChoice) {
            const bool isSame = kernels.isKnown() && library.kernels.valueOr("") == *kernels;
            library.ownKernels = isSame ? without<std::string>(FactState::Absent, source) : kernels;
            continue;
        }
        library.kernels = kernels;
        library.ownKernels = {};
        if (answer.threads > 0)
            library.threads = known(answer.threads, answer.library);
        if (!answer.threading.empty())
            library.threading = known(answer.threading, answer.library);
        // What a library says of itself counts more than the name of a file or a package.
        if (!answer.version.empty() && library.version.valueOr("") != answer.version) {
            const auto said = std::exchange(library.version, known(answer.version, answer.library));
            if (said.isKnown())
                library.version.others.push_back({*said, said.source});
        }
    }
}

} // namespace Advisor
