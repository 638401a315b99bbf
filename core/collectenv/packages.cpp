// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/collectenv/packages.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "core/machine/packagenames.h"

namespace Advisor {

namespace {

std::vector<std::string> words(const std::string& line)
{
    std::vector<std::string> all;
    for (std::size_t at = 0; (at = line.find_first_not_of(' ', at)) != std::string::npos;) {
        const auto end = std::min(line.find(' ', at), line.size());
        all.push_back(line.substr(at, end - at));
        at = end;
    }
    return all;
}

/// "py39h2bbff1b_0", "py3.9_cuda11.3_cudnn8_0", "mkl_py37h085be34_0" → "3.9"; empty: the build is for every Python.
std::string pythonOf(const std::string& build)
{
    for (auto at = build.find("py"); at != std::string::npos; at = build.find("py", at + 2)) {
        std::string digits;
        std::size_t end = at + 2;
        while (end < build.size() && (std::isdigit(static_cast<unsigned char>(build[end])) || build[end] == '.'))
            digits += build[end++];
        if (digits.find('.') != std::string::npos)
            return digits;
        if (digits.size() >= 2)
            return digits.substr(0, 1) + "." + digits.substr(1);
    }
    return {};
}

/// "torch 2.6.0 pypi_0 pypi", "numpy 1.20.3 py39ha4e8547_0 anaconda", "mkl 2019.4 233", "torch 1.0.0 <pip>".
std::optional<PythonPackage> condaPackage(const std::string& line)
{
    const std::vector<std::string> parts = words(line);
    if (parts.size() < 3)
        return std::nullopt;
    PythonPackage one{packageName(parts[0]), parts[1], "defaults"};
    if (parts[2].starts_with("pypi") || parts[2] == "<pip>" || parts[2] == "<develop>")
        one.channel = "pypi";
    else if (parts.size() > 3)
        one.channel = parts[3].substr(parts[3].find_last_of('/') + 1);
    return one;
}

} // namespace

bool isOwnCondaList(const std::vector<std::string>& conda, const std::string& python)
{
    bool any = false;
    bool others = false;
    for (const std::string& line : conda) {
        const std::vector<std::string> parts = words(line);
        if (parts.size() < 3 || line.starts_with("Could not collect") || line.starts_with("No relevant"))
            continue;
        any = true;
        const std::string tag = pythonOf(parts[2]);
        if (!tag.empty() && tag == python)
            return true;
        others |= !tag.empty();
    }
    return any && (!others || python.empty());
}

std::vector<PythonPackage> reportedPackages(const std::vector<std::string>& pip, const std::vector<std::string>& conda,
                                            const std::string& python)
{
    std::vector<PythonPackage> all;
    std::set<std::string> named;
    if (isOwnCondaList(conda, python)) {
        for (const std::string& line : conda) {
            if (const auto one = condaPackage(line); one && mattersForTorch(one->name)) {
                named.insert(one->name == "pytorch" ? "torch" : one->name);
                all.push_back(*one);
            }
        }
    }
    for (const std::string& line : pip) {
        const auto equals = line.find("==");
        if (equals == std::string::npos)
            continue;
        const std::string name = packageName(line.substr(0, equals));
        const std::string version = line.substr(equals + 2, line.find(' ', equals) - equals - 2);
        // Its own list says where a package of conda comes from.
        if (mattersForTorch(name) && named.insert(name).second)
            all.push_back({name, version, {}});
    }
    return all;
}

} // namespace Advisor
