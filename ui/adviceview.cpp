// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/adviceview.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <array>

#include "ui/jobs/words.h"

namespace Advisor {

namespace {

QString flavourTitle(const QString& id)
{
    if (id == QLatin1String("docker"))
        return QStringLiteral("Docker");
    return id == QLatin1String("libtorch") ? QStringLiteral("LibTorch") : id;
}

template <std::size_t Size> bool isOneOf(const std::string& code, const std::array<const char*, Size>& codes)
{
    return std::any_of(codes.begin(), codes.end(), [&code](const char* one) { return code == one; });
}

} // namespace

QList<CommandBlock::Flavour> commandFlavours(const Advice& advice, Language language)
{
    QList<CommandBlock::Flavour> flavours;
    for (const char* id : {"pip", "uv", "conda", "pixi", "docker", "libtorch"}) {
        const auto command = advice.answer.commands.find(id);
        const auto reason = advice.answer.unavailable.find(id);
        const bool hasCommand = command != advice.answer.commands.end();
        if (!hasCommand && reason == advice.answer.unavailable.end())
            continue;
        const QString name = QString::fromLatin1(id);
        flavours.append({name, flavourTitle(name), hasCommand ? text(command->second) : QString(),
                         hasCommand ? QString() : asSentence(say(reason->second, language))});
    }
    return flavours;
}

QString shellName(const std::string& shell)
{
    if (shell == "sh")
        return QStringLiteral("bash");
    return shell == "powershell" ? QStringLiteral("PowerShell") : text(shell);
}

QString subjectName(const std::string& subject)
{
    if (subject == "gpu")
        return QCoreApplication::translate("AdviceView", "Graphics");
    if (subject == "driver")
        return QCoreApplication::translate("AdviceView", "Driver");
    if (subject == "python")
        return QStringLiteral("Python");
    if (subject == "processor")
        return QCoreApplication::translate("AdviceView", "Processor");
    return subject == "system" ? QCoreApplication::translate("AdviceView", "Operating system") : text(subject);
}

QString downloadSize(std::int64_t bytes)
{
    const int decimals = bytes >= 1'000'000'000 && bytes < 10'000'000'000 ? 1 : 0;
    return QLocale().formattedDataSize(bytes, decimals, QLocale::DataSizeSIFormat);
}

QString asSentence(QString words)
{
    static const QString ends = QStringLiteral(".!?:…");
    if (!words.isEmpty() && !ends.contains(words.back()))
        words += QLatin1Char('.');
    return words;
}

bool isOnlyInformation(const Warning& warning)
{
    static constexpr std::array codes
        = {"warning.apu",          "warning.distro_build",        "warning.gpu_asleep",
           "warning.multi_gpu",    "warning.nightly_installed",   "warning.npu_not_a_torch_device",
           "warning.source_build", "warning.torch_not_installed", "warning.vgpu",
           "warning.wsl"};
    return isOneOf(warning.phrase.code, codes);
}

QString placeOf(const Warning& warning)
{
    const QString code = text(warning.phrase.code);
    const auto has = [&code](const char* part) { return code.contains(QLatin1String(part)); };
    if (has("blas_") || has("thread_pools"))
        return QStringLiteral("hardware#blas");
    if (has("environment") || has("override") || has("threads_below") || has("mkl_"))
        return QStringLiteral("hardware#environment");
    if (has("python") || has("installed") || has("wheel") || has("_build"))
        return QStringLiteral("hardware#python");
    if (has("gpu") || has("driver") || has("rocm") || has("xpu") || has("vram") || has("vendors") || has("apu"))
        return QStringLiteral("hardware#gpu");
    if (has("npu"))
        return QStringLiteral("hardware#npu");
    return QStringLiteral("hardware#system");
}

} // namespace Advisor
