// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/machine/machine.h"
#include "core/text/phrase.h"

/// Values of facts as a person reads them.
namespace Advisor::FieldValue {

std::string text(const std::string& value, Language);
std::string sentence(const std::string& code, Language);
std::string list(const std::vector<std::string>& value, Language);
std::string count(int value, Language);
std::string numbers(const std::vector<int>& value, Language);
std::string megahertz(int value, Language);
std::string mig(const std::string& slice, Language);
std::string number(int value, Language); ///< of a family or model: never grouped
std::string cpus(double value, Language);
std::string bytes(std::int64_t value, Language);
std::string yesNo(bool value, Language);
std::string systemName(SystemKind value, Language);
std::string vendor(GpuVendor value, Language);
std::string kind(GpuKind value, Language);
std::string deviceType(const std::string& value, Language); ///< of a compute API
std::string powerState(const std::string& value, Language);
std::string blasName(const std::string& value, Language);
std::string threading(const std::string& value, Language); ///< of a BLAS library
std::string environmentKind(const std::string& value, Language);

/// "1 core", "8 cores": the phrases `word.<noun>.one` and `word.<noun>.many` {count}.
std::string counted(const std::string& noun, std::int64_t count, Language);

/// Values beside each other, those that are empty left out.
std::string joined(const std::vector<std::string>& values);

} // namespace Advisor::FieldValue
