// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/cli/benchlist.h"

#include <algorithm>

#include "app/cli/runtable.h"
#include "app/cli/terminal.h"
#include "core/bench/installation.h"
#include "core/bench/plan.h"
#include "core/bench/workload.h"

namespace Advisor::Cli {

namespace {

class List
{
public:
    explicit List(Language language)
        : m_language(language)
        , m_width(Terminal::width())
    {
    }

    void heading(const char* code) { m_text += Terminal::bold(speak(code, {}, m_language)) + '\n'; }

    /// Names of one heading stand in a column as wide as the widest, if that leaves room for the words.
    void entry(const std::string& name, const std::string& about, int column)
    {
        const std::string printable = Terminal::printable(name);
        const std::string line
            = about.empty() ? printable : Terminal::padded(printable, column) + ' ' + Terminal::printable(about);
        m_text += "  " + Terminal::wrapped(line, column + 3, m_width - 2) + '\n';
    }

    std::string take() { return std::move(m_text); }

private:
    Language m_language;
    int m_width;
    std::string m_text;
};

std::string about(const Installation& one, Language language)
{
    std::string devices;
    for (const std::string& device : one.devices)
        devices += (devices.empty() ? "" : ", ") + device;
    const std::string name = one.version.empty() ? "PyTorch" : "PyTorch " + one.version;
    return one.problem
        ? speak("cli.bench.list_unusable", {{"torch", name}, {"reason", speak(*one.problem, language)}}, language)
        : speak("cli.bench.list_usable", {{"torch", name}, {"devices", devices}}, language);
}

int columnOf(const std::vector<std::string>& names)
{
    int widest = 0;
    for (const std::string& name : names)
        widest = std::max(widest, Terminal::columns(name));
    return std::min(widest, 24);
}

} // namespace

std::string benchList(const Machine& machine, bool withPython, Language language)
{
    List list(language);
    const auto installations = installationsOf(machine, withPython);
    std::vector<std::string> names;
    for (const Installation& one : installations)
        names.push_back(one.name);
    list.heading("cli.bench.list_torch");
    for (const Installation& one : installations)
        list.entry(one.name, about(one, language), columnOf(names));
    names.clear();
    for (const WorkloadInfo& workload : workloads())
        names.emplace_back(workload.id);
    list.heading("cli.bench.list_workloads");
    for (const WorkloadInfo& workload : workloads()) {
        const std::string id(workload.id);
        const std::string sizes = speak(
            "cli.bench.list_sizes",
            {{"first", sizeText(id, workload.axis.front())}, {"last", sizeText(id, workload.axis.back())}}, language);
        list.entry(id, speak("word.workload_about." + id, {}, language) + "; " + sizes, columnOf(names));
    }
    list.heading("cli.bench.list_dtypes");
    for (const std::string_view dtype : dtypes())
        list.entry(std::string(dtype), {}, 0);
    list.heading("cli.bench.list_plans");
    for (const std::string& plan : planNames())
        list.entry(plan, speak("cli.bench.plan." + plan, {}, language), columnOf(planNames()));
    return list.take();
}

} // namespace Advisor::Cli
