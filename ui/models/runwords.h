// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/bench/run.h"
#include "core/store/runstore.h"

/// Words and numbers of a run as the window writes them: names, units, as many digits as the interval allows.
namespace Advisor::RunWords {

QString workload(const std::string& id); ///< "Matrix multiply"
QString sizeWord(const std::string& id); ///< what its size counts: "Rows and columns"
QString plan(const std::string& name); ///< "Standard"
QString end(const std::string& how); ///< "Complete", "Stopped", "Interrupted"
QString gate(const std::string& gate); ///< "Wrong numbers"

QString clock(bool cpuTime); ///< which time was taken: of the processor, or of the wall clock

/// "1024", "64 MiB", "4.2 M parameters".
QString size(const std::string& workload, std::int64_t size, std::int64_t parameters);
QString bytes(double bytes); ///< binary units: "64 MiB"
QString count(double value); ///< "4.2 M", "100 k"
QString whole(double value); ///< thin spaces in thousands
QString amount(double value); ///< three significant digits
QString measured(double value, double low, double high); ///< as many digits as the interval supports
QString spread(double value, double low, double high); ///< "± 0.6 %"
QString percent(double share); ///< "85 %"
QString seconds(double seconds); ///< "1 min 12 s"
QString startedAt(const std::string& iso); ///< local date and time, short

} // namespace Advisor::RunWords
