// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json.hpp>
#include <string>

/// `torch-advisor/helper/1` on what was descriptor 1: a line `# STEP` before each step, so that a crash has a place,
/// then the document on one line, then `#end BYTES`. An exit status of 0 without that end is no answer: a library may
/// have called _exit.
namespace Advisor::Helper {

using Json = nlohmann::ordered_json;

/// Takes descriptor 1 for the answer and points 1 at 2, where libraries may print what they like.
bool takeOutput();

void step(const std::string& what);
void finish(const Json& document);

/// "0000:01:00.0"
std::string pciAddress(unsigned domain, unsigned bus, unsigned device, unsigned function);
std::string uuid(const unsigned char (&bytes)[16]);

/// States are those of a fact: "known" (it answered, even if with no device), "tool_missing", "not_understood".
Json answer(const std::string& api, const std::string& state, const std::string& detail = {});

Json askOpenCl();
Json askVulkan();
Json askBlas(const std::string& file);

} // namespace Advisor::Helper
