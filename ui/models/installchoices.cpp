// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/installchoices.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

#include "core/advice/advise.h"
#include "core/base/units.h"
#include "core/catalog/version.h"
#include "ui/jobs/words.h"

namespace Advisor {

namespace {

struct Install
{
    Q_DECLARE_TR_FUNCTIONS(Advisor::Install)
};

/// Where a platform stands in its row: CUDA by version, then ROCm, XPU, MPS, CPU.
int rank(const std::string& backend)
{
    static constexpr std::string_view order[] = {"cu", "rocm", "xpu", "mps"};
    for (int i = 0; i < 4; ++i) {
        if (backend.starts_with(order[i]))
            return i;
    }
    return 4;
}

std::string family(const std::string& backend)
{
    return backend.substr(0, backend.find_first_of("0123456789"));
}

/// "cu126" is "cu" 12.6: longer numbers come later, so do larger ones.
bool isNewer(const std::string& a, const std::string& b)
{
    const std::string left = a.substr(family(a).size()), right = b.substr(family(b).size());
    return left.size() != right.size() ? left.size() > right.size() : left > right;
}

const Reason* rejectionOf(const Advice& advice, const std::string& backend)
{
    const Rejection* found = nullptr;
    for (const Rejection& one : advice.rejected) {
        // The rejection of the newest release says most about the platform.
        if (one.build.backend == backend && (!found || isNewer(one.build.torch, found->build.torch)))
            found = &one;
    }
    return found ? &found->reason : nullptr;
}

InstallRow releaseRow(const InstallAdvice& advice, const Question& question)
{
    InstallRow row;
    const std::string best = advice.recommended.answer.build.torch;
    const std::string newest = advice.recommended.newestTorch;
    if (!best.empty())
        row.choices.push_back(
            {text(best), text(best), best == newest ? Install::tr("newest") : Install::tr("newest that fits"), {}, {}});
    std::set<std::string> offered = {best};
    const auto onlyProcessor = [&](const std::string& torch) {
        const auto& all = advice.recommended.candidates;
        return std::none_of(all.begin(), all.end(), [&](const Candidate& one) {
            return one.build.torch == torch && one.build.backend != "cpu";
        });
    };
    const auto offer = [&](const std::string& torch, const QString& note) {
        if (torch.empty() || row.choices.size() >= 5 || !offered.insert(torch).second)
            return;
        const bool cpu = onlyProcessor(torch) && advice.recommended.answer.build.backend != "cpu";
        row.choices.push_back({text(torch), text(torch), cpu ? Install::tr("CPU only here") : note, {}, {}});
    };
    offer(newest, Install::tr("newest release"));
    if (question.torch)
        offer(*question.torch, Install::tr("chosen by you"));
    std::set<std::string, decltype(&isNewer)> others(&isNewer);
    for (const Candidate& one : advice.recommended.candidates)
        others.insert(one.build.torch);
    for (const std::string& torch : others)
        offer(torch, Install::tr("older release"));
    row.choices.push_back({QStringLiteral("nightly"), Install::tr("Nightly"), Install::tr("built every day"), {}, {}});
    row.chosen = question.channel == "nightly" ? QStringLiteral("nightly")
        : question.torch                       ? text(*question.torch)
                                               : text(best);
    return row;
}

InstallRow systemRow(const Machine& machine)
{
    InstallRow row;
    const auto kind = machine.system.kind.isKnown() ? *machine.system.kind : SystemKind::Linux;
    const std::pair<SystemKind, QString> all[] = {{SystemKind::Linux, QStringLiteral("Linux")},
                                                  {SystemKind::MacOs, QStringLiteral("macOS")},
                                                  {SystemKind::Windows, QStringLiteral("Windows")}};
    for (const auto& [one, name] : all) {
        if (one == kind) {
            row.chosen = name;
            row.choices.push_back({name, name, {}, {}, {}});
        } else {
            row.choices.push_back(
                {name,
                 name,
                 {},
                 Install::tr("not this computer"),
                 Install::tr("The commands are for the system of this computer. Choose another operating system under "
                             "“What if” to see its answer.")});
        }
    }
    return row;
}

InstallRow managerRow(const InstallAdvice& advice, const Question& question, Language language)
{
    InstallRow row;
    row.chosen = text(question.manager);
    const std::pair<const char*, QString> all[]
        = {{"pip", QStringLiteral("pip")},       {"uv", QStringLiteral("uv")},
           {"conda", QStringLiteral("conda")},   {"pixi", QStringLiteral("pixi")},
           {"docker", QStringLiteral("Docker")}, {"libtorch", QStringLiteral("LibTorch")}};
    for (const auto& [id, title] : all) {
        InstallChoice choice{QString::fromLatin1(id), title, {}, {}, {}};
        const auto why = advice.shown.answer.unavailable.find(id);
        if (why != advice.shown.answer.unavailable.end()) {
            choice.reason = spoken(speak(why->second, language));
            choice.shortReason = shortReason(why->second, language);
        }
        row.choices.push_back(choice);
    }
    return row;
}

InstallRow platformRow(const InstallAdvice& advice, bool isMac, Language language)
{
    const Advice& open = advice.anyPlatform;
    std::vector<std::string> fitting, rejected;
    const auto add = [](std::vector<std::string>& list, const std::string& backend) {
        if (backend != "none" && !backend.empty() && std::find(list.begin(), list.end(), backend) == list.end())
            list.push_back(backend);
    };
    for (const Candidate& one : open.candidates)
        add(fitting, one.build.backend);
    // Of what does not fit, only what is as new as what does: the rest is in the table.
    std::string oldest = open.newestTorch;
    for (const Candidate& one : open.candidates)
        oldest = compareVersions(one.build.torch, oldest) < 0 ? one.build.torch : oldest;
    for (const Rejection& one : open.rejected) {
        const bool current = compareVersions(one.build.torch, oldest) >= 0
            && one.reason.phrase.code != "rejection.superseded" && (one.build.backend != "mps" || isMac);
        if (current && std::find(fitting.begin(), fitting.end(), one.build.backend) == fitting.end())
            add(rejected, one.build.backend);
    }
    // One ROCm is enough to say that it does not fit.
    std::sort(rejected.begin(), rejected.end(), [](const auto& a, const auto& b) { return isNewer(a, b); });
    std::set<std::string> seen;
    std::erase_if(rejected, [&](const std::string& one) { return rank(one) > 0 && !seen.insert(family(one)).second; });

    std::vector<std::string> all = fitting;
    all.insert(all.end(), rejected.begin(), rejected.end());
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : family(a) == family(b) && isNewer(b, a);
    });
    InstallRow row;
    row.chosen = text(advice.shown.answer.build.backend);
    for (const std::string& backend : all) {
        InstallChoice choice{text(backend), text(backendTitle(backend)), {}, {}, {}};
        const bool fits = std::find(fitting.begin(), fitting.end(), backend) != fitting.end();
        const Reason* reason = fits ? nullptr : rejectionOf(open, backend);
        if (reason) {
            choice.reason = spoken(speak(reason->phrase, language));
            choice.shortReason = shortReason(reason->phrase, language);
        } else if (backend == advice.recommended.answer.build.backend) {
            choice.note = Install::tr("recommended");
        } else {
            choice.note = Install::tr("fits");
        }
        if (backend == advice.shown.answer.build.backend && advice.shown.answer.downloadBytes)
            choice.note = Install::tr("about %1").arg(text(Units::decimalBytes(*advice.shown.answer.downloadBytes)));
        row.choices.push_back(choice);
    }
    return row;
}

} // namespace

QString shortReason(const Phrase& phrase, Language language)
{
    const std::string code = phrase.code + ".short";
    if (hasPhrase(code, language))
        return spoken(speak(code, phrase.arguments, language));
    return Install::tr("not available");
}

InstallRows installRows(const Machine& machine, const InstallAdvice& advice, const Question& question,
                        Language language)
{
    InstallRows rows;
    rows.release = releaseRow(advice, question);
    rows.system = systemRow(machine);
    rows.manager = managerRow(advice, question, language);
    rows.language.chosen = text(question.language);
    rows.language.choices = {{QStringLiteral("python"), QStringLiteral("Python"), {}, {}, {}},
                             {QStringLiteral("cpp"), QStringLiteral("C++"), {}, {}, {}}};
    rows.platform
        = platformRow(advice, machine.system.kind.isKnown() && *machine.system.kind == SystemKind::MacOs, language);
    return rows;
}

} // namespace Advisor
