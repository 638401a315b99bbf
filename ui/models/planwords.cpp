// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/planwords.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "core/bench/quantity.h"
#include "core/bench/workercommand.h"
#include "ui/jobs/words.h"
#include "ui/models/runwords.h"

namespace Advisor::PlanWords {

namespace {

using Part = PlanChoice::Part;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Advisor::PlanWords)
};

const PlanChoice::Torch* torchOf(const PlanChoice& choice, const std::string& id)
{
    const auto& all = choice.torches();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&id](const PlanChoice::Torch& one) { return one.installation.id == id; });
    return found == all.end() ? nullptr : &*found;
}

/// The graphics cards that this name can mean; builds of AMD and NVIDIA give theirs the same one.
QStringList cardsOf(const Machine& machine, const std::string& device)
{
    QStringList names;
    const auto colon = device.find(':');
    const std::string kind = device.substr(0, colon);
    const auto wanted = colon == std::string::npos ? 0 : std::stoi(device.substr(colon + 1));
    const auto add = [&](GpuVendor vendor) {
        int index = 0;
        for (const Gpu& gpu : machine.gpus) {
            if (gpu.vendor.valueOr(GpuVendor::Other) == vendor && index++ == wanted)
                names += QString::fromStdString(gpu.name.valueOr(""));
        }
    };
    if (kind == "cuda") {
        add(GpuVendor::Nvidia);
        add(GpuVendor::Amd);
    } else if (kind == "xpu") {
        add(GpuVendor::Intel);
    }
    names.removeAll(QString());
    return names;
}

QString devicesOf(const Installation& one)
{
    QStringList names;
    for (const std::string& device : one.devices)
        names += device == "cpu" ? Words::tr("Processor") : QString::fromStdString(device);
    return names.join(QStringLiteral(", "));
}

} // namespace

QString part(Part part)
{
    switch (part) {
    case Part::Torches:
        return Words::tr("PyTorch installations");
    case Part::Devices:
        return Words::tr("Devices");
    case Part::Threads:
        return Words::tr("Threads of the processor");
    case Part::Workloads:
        return Words::tr("Workloads");
    case Part::Dtypes:
        return Words::tr("Precision");
    }
    return {};
}

QString title(const PlanChoice& choice, Part part, const std::string& id, Language language)
{
    switch (part) {
    case Part::Torches: {
        const PlanChoice::Torch* one = torchOf(choice, id);
        if (!one || id == LinkedTorch)
            return Words::tr("LibTorch of this program");
        return QString::fromStdString(one->installation.name);
    }
    case Part::Devices:
        return id == "cpu" ? Words::tr("Processor") : Words::tr("Graphics card, %1").arg(QString::fromStdString(id));
    case Part::Threads:
        return QString::fromStdString(threadsTitle(std::stoi(id), language));
    case Part::Workloads:
        return RunWords::workload(id);
    case Part::Dtypes:
        return QString::fromStdString(id);
    }
    return {};
}

QString note(const PlanChoice& choice, Part part, const std::string& id, Language language)
{
    const Processor& processor = choice.machine().processor;
    switch (part) {
    case Part::Torches: {
        const PlanChoice::Torch* one = torchOf(choice, id);
        if (!one)
            return {};
        const QString version = QString::fromStdString(one->installation.version);
        const QString devices = devicesOf(one->installation);
        return version.isEmpty() ? devices : Words::tr("%1. %2").arg(version, devices);
    }
    case Part::Devices:
        return id == "cpu" ? QString::fromStdString(processor.brand.valueOr(""))
                           : cardsOf(choice.machine(), id).join(QStringLiteral(", "));
    case Part::Threads: {
        const int count = std::stoi(id);
        if (count == processor.usableThreads.valueOr(1))
            return count == 1 ? QString() : Words::tr("All that this program may use");
        if (count == 1)
            return Words::tr("What one core does");
        return count == processor.cores.valueOr(0) ? Words::tr("One for each core") : QString();
    }
    case Part::Workloads:
        return spoken(speak("word.workload_about." + id, {}, language));
    case Part::Dtypes:
        return {};
    }
    return {};
}

QString reason(const PlanChoice& choice, Part part, const std::string& id, Language language)
{
    if (choice.isAvailable(part, id))
        return {};
    switch (part) {
    case Part::Torches: {
        const PlanChoice::Torch* one = torchOf(choice, id);
        if (!one || !one->installation.problem)
            return {};
        const Phrase& problem = *one->installation.problem;
        const QString version = QString::fromStdString(one->installation.version);
        if (one->needsPython)
            return Words::tr("%1 is too old to be loaded by this program. Update it, or let its own Python measure it.")
                .arg(version);
        const QString sentence = spoken(speak(problem, language));
        return version.isEmpty() ? sentence : Words::tr("%1: %2").arg(version, sentence);
    }
    case Part::Devices:
        return Words::tr("None of the chosen installations can use it.");
    case Part::Workloads:
        return Words::tr("There is no graphics card here that one of the installations can use.");
    case Part::Dtypes:
        return Words::tr("No device here computes in it.");
    case Part::Threads:
        return {};
    }
    return {};
}

} // namespace Advisor::PlanWords
