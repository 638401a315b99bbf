// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/askpip.h"

#include <algorithm>
#include <map>

#include "core/catalog/pipindex.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"
#include "core/system/process.h"

namespace Advisor {

namespace {

/// A program with the words that make it pip.
struct Pip
{
    std::string program;
    std::vector<std::string> words;
};

/// `-m pip` would look in the folder that the person stands in first, and run what lies there.
const std::vector<std::string> AsModule
    = {"-c", "import sys; del sys.path[0]; import runpy; runpy.run_module('pip', run_name='__main__', alter_sys=True)"};

std::vector<std::string> foldersOfPath(const Environment& environment)
{
    std::vector<std::string> folders;
    const std::string path = environment.value("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
    for (std::size_t from = 0; from <= path.size();) {
        const auto end = std::min(path.find(':', from), path.size());
        // A relative folder is whatever the person stands in: not where pip is looked for.
        if (end > from && path[from] == '/')
            folders.push_back(path.substr(from, end - from));
        from = end + 1;
    }
    return folders;
}

std::vector<Pip> candidates(const PipQuestion& question)
{
    constexpr std::uint32_t Executable = 0111;
    std::vector<Pip> all;
    const auto add = [&](const std::string& program, std::vector<std::string> words) {
        const auto status = question.files.status(program);
        const bool runs = status && status->kind == FileKind::Regular && (status->mode & Executable) != 0;
        if (runs)
            all.push_back({program, std::move(words)});
        return runs;
    };
    if (const auto virtualEnvironment = question.environment.value("VIRTUAL_ENV");
        virtualEnvironment && virtualEnvironment->starts_with('/'))
        add(*virtualEnvironment + "/bin/python", AsModule);
    const auto folders = foldersOfPath(question.environment);
    const auto addFirst = [&](const std::string& name, const std::vector<std::string>& words) {
        for (const std::string& folder : folders) {
            if (add(folder + '/' + name, words))
                return;
        }
    };
    addFirst("python3", AsModule);
    addFirst("python", AsModule);
    addFirst("pip3", {});
    addFirst("pip", {});
    return all;
}

class Conversation
{
public:
    explicit Conversation(const PipQuestion& question)
        : m_question(question)
    {
    }

    Result<PipAnswer> hold()
    {
        for (Pip& pip : candidates(m_question)) {
            const auto run = call(pip, {"--version"});
            if (!run && run.error().code == "cancelled")
                return tl::make_unexpected(run.error());
            const std::string version = run ? parsePipVersion(run->output) : std::string();
            if (version.empty())
                continue;
            m_pip = std::move(pip);
            m_answer.program = m_pip.program;
            m_answer.version = version;
            return ask();
        }
        return failure("pip_missing");
    }

private:
    Result<PipAnswer> ask()
    {
        if (const auto config = call(m_pip, {"config", "list"}); config)
            m_answer.places = parsePipConfig(config->output);
        else if (config.error().code == "cancelled")
            return tl::make_unexpected(config.error());
        if (m_answer.places.empty())
            m_answer.places = {"PyPI"};
        auto listed = list({"index", "versions", "torch", "--python-version", m_question.python});
        if (!listed && listed.error().code == "pip_no_torch") {
            listed = list({"index", "versions", "torch"});
            m_answer.isForOwnPython = true;
        }
        // What pip before 21.2 has instead: it names what there is when it is asked for what there is not.
        if (!listed && listed.error().code == "pip_too_old") {
            m_variables["PIP_USE_DEPRECATED"] = "legacy-resolver"; // the first new one said nothing
            listed = list({"download", "--no-deps", "--only-binary=:all:", "torch==0"});
            m_answer.isForOwnPython = true;
        }
        if (!listed)
            return tl::make_unexpected(listed.error());
        return m_answer;
    }

    Result<void> list(const std::vector<std::string>& words)
    {
        const auto run = call(m_pip, words);
        if (!run)
            return tl::make_unexpected(run.error());
        m_answer.versions = parsePipVersions(run->output + '\n' + run->errors);
        if (m_answer.versions.empty())
            return tl::make_unexpected(parsePipRefusal(run->errors));
        return {};
    }

    Result<ProcessResult> call(const Pip& pip, const std::vector<std::string>& words)
    {
        ProcessRequest request;
        request.child.program = pip.program;
        request.child.arguments = pip.words;
        request.child.arguments.insert(request.child.arguments.end(), words.begin(), words.end());
        request.child.environment = m_question.environment.all();
        for (const auto& [name, value] : m_variables)
            request.child.environment[name] = value;
        request.softSeconds = 0.5;
        request.hardSeconds = m_question.hardSeconds;
        request.waiting = m_question.waiting;
        request.cancellation = m_question.cancellation;
        auto run = m_question.processes.run(request);
        if (!run)
            return run;
        switch (run->how) {
        case ProcessResult::How::Cancelled:
            return failure("cancelled");
        case ProcessResult::How::TimedOut:
            return failure("pip_timed_out", {{"seconds", std::to_string(static_cast<int>(m_question.hardSeconds))}});
        case ProcessResult::How::Crashed:
        case ProcessResult::How::Flooded:
            return failure("pip_failed", {{"reason", pip.program}});
        case ProcessResult::How::Exited:
            break;
        }
        return run;
    }

    const PipQuestion& m_question;
    // As variables, because an old pip refuses options that it does not know; quick to give up, never asking back.
    std::map<std::string, std::string> m_variables = {{"PIP_DISABLE_PIP_VERSION_CHECK", "1"},
                                                      {"PIP_NO_INPUT", "1"},
                                                      {"PIP_NO_COLOR", "1"},
                                                      {"PIP_RETRIES", "1"},
                                                      {"PIP_DEFAULT_TIMEOUT", "15"},
                                                      {"PIP_CONSTRAINT", "/dev/null"},
                                                      {"PYTHONIOENCODING", "utf-8"}};
    Pip m_pip;
    PipAnswer m_answer;
};

} // namespace

Result<PipAnswer> askPip(const PipQuestion& question)
{
    return Conversation(question).hold();
}

} // namespace Advisor
