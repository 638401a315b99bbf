// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <nlohmann/json.hpp>

#include "core/advice/advise.h"
#include "core/bench/crossover.h"
#include "core/bench/runjson.h"
#include "core/machine/machinejson.h"
#include "core/machine/redact.h"
#include "core/report/report.h"

namespace Advisor {

std::string writeJson(const Report& report, const ReportOptions& options)
{
    nlohmann::ordered_json document;
    document["schema"] = "torch-advisor/report/1";
    document["created"] = report.createdAt;
    document["program"] = report.program;
    document["redacted"] = options.redact;
    document["machine"] = machineToJson(options.redact ? redacted(report.machine) : report.machine);
    document["advice"] = adviceToJson(report.advice);
    document["run"]
        = report.run ? nlohmann::ordered_json(RunJson::toJson(*report.run, true)) : nlohmann::ordered_json();
    if (report.run)
        document["network_size"] = crossoversToJson(*report.run);
    // Text from outside may not be UTF-8: replaced, never thrown at.
    return document.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace Advisor
