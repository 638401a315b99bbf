// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/runwords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "core/base/units.h"
#include "core/bench/workload.h"
#include "core/text/phrase.h"

namespace Advisor::RunWords {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Advisor::RunWords)
};

QString named(const std::string& text)
{
    return QString::fromStdString(text);
}

/// In the language that tr() has.
QString phrase(const std::string& code)
{
    const bool korean = QLocale().language() == QLocale::Korean;
    return named(speak(code, {}, korean ? Language::Korean : Language::English));
}

} // namespace

QString workload(const std::string& id)
{
    return findWorkload(id) ? phrase("word.workload." + id) : named(id); // else of a newer program
}

QString sizeWord(const std::string& id)
{
    return findWorkload(id) ? phrase("word.workload_size." + id) : Words::tr("Size");
}

QString plan(const std::string& name)
{
    if (name == "quick")
        return Words::tr("Quick");
    if (name == "standard")
        return Words::tr("Standard");
    if (name == "precise")
        return Words::tr("Precise");
    return named(name);
}

QString end(const std::string& how)
{
    if (how == "complete")
        return Words::tr("Complete");
    if (how == "stopped")
        return Words::tr("Stopped");
    if (how == "failed")
        return Words::tr("Failed");
    return Words::tr("Interrupted");
}

QString gate(const std::string& gate)
{
    if (gate == "correct")
        return Words::tr("Wrong numbers");
    if (gate == "synchronised")
        return Words::tr("Not synchronised");
    if (gate == "plausible")
        return Words::tr("Not plausible");
    if (gate == "effective-threads")
        return Words::tr("Other thread count");
    if (gate == "crashed")
        return Words::tr("Process stopped");
    if (gate == "timed-out")
        return Words::tr("No answer");
    if (gate == "unsupported")
        return Words::tr("Not supported");
    if (gate == "identity")
        return Words::tr("Another library");
    if (gate == "native")
        return Words::tr("Emulated");
    if (gate == "memory")
        return Words::tr("Not enough memory");
    if (gate == "budget")
        return Words::tr("Not in this budget");
    return named(gate);
}

QString clock(bool cpuTime)
{
    return cpuTime ? Words::tr("processor time") : Words::tr("wall-clock time");
}

QString size(const std::string& workload, std::int64_t size, std::int64_t parameters)
{
    if (parameters > 0)
        return Words::tr("%1 parameters").arg(count(static_cast<double>(parameters)));
    if (const WorkloadInfo* info = findWorkload(workload); info && info->sizeInBytes)
        return bytes(static_cast<double>(size));
    return whole(static_cast<double>(size));
}

QString bytes(double bytes)
{
    return named(Units::bytes(static_cast<std::int64_t>(bytes)));
}

QString count(double value)
{
    return named(Units::shortCount(value)).replace(QStringLiteral(".0\u00A0"), QStringLiteral("\u00A0"));
}

QString whole(double value)
{
    return named(Units::count(std::llround(value)));
}

QString amount(double value)
{
    const bool whole = value == std::floor(value);
    return named(whole ? Units::count(std::llround(value)) : Units::number(value));
}

QString measured(double value, double low, double high)
{
    return named(Units::number(value, Units::digitsFor(value, low, high)));
}

QString spread(double value, double low, double high)
{
    return value > 0 && high > low ? named(Units::spread(value, low, high)) : QString();
}

QString percent(double share)
{
    return named(Units::percent(share));
}

QString seconds(double seconds)
{
    const auto total = static_cast<qint64>(std::llround(std::max(seconds, 0.0)));
    if (total < 60)
        return Words::tr("%1 s").arg(total);
    if (total % 60 == 0)
        return Words::tr("%1 min").arg(total / 60);
    return Words::tr("%1 min %2 s").arg(total / 60).arg(total % 60);
}

QString startedAt(const std::string& iso)
{
    const QDateTime time = QDateTime::fromString(named(iso), Qt::ISODate).toLocalTime();
    if (!time.isValid())
        return named(iso);
    return QLocale().toString(time, Words::tr("d MMM yyyy, HH:mm"));
}

} // namespace Advisor::RunWords
