// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// `torch-advisor/helper/1` on what was descriptor 1: a line `# STEP` before each step, so that a crash has a place,
/// then the document on one line, then `#end BYTES`. An exit status of 0 without that end is no answer: a library may
/// have called _exit.
namespace Advisor::Helper {

using Json = nlohmann::ordered_json;

/// Takes descriptor 1 for the answer and points 1 at 2, where libraries may print what they like.
bool takeOutput();

/// The call that comes next, as a programmer names it: it is the same in every language.
void step(const std::string& call);
void finish(const Json& document);

/// "0000:01:00.0"
std::string pciAddress(unsigned domain, unsigned bus, unsigned device, unsigned function);
std::string uuid(const unsigned char (&bytes)[16]);

/// Text of a driver: valid UTF-8 without spaces at its end. `text` may lack its end within `room` bytes.
std::string textOf(const char* text, std::size_t room);

/// States are those of a fact: "known" (it answered, even if with no device), "tool_missing", "not_permitted",
/// "not_understood".
Json answer(const std::string& api, const std::string& state);

/// Adds a sentence `helper.<code>` with its arguments.
void note(Json& document, const std::string& code, const std::map<std::string, std::string>& arguments);

/// An answer that is a note only.
Json failed(const std::string& api, const std::string& state, const std::string& code,
            const std::map<std::string, std::string>& arguments);

Json askNvml(const std::vector<std::string>& addresses); ///< of the cards that may be asked; none: all
Json askHip();
Json askLevelZero();
Json askOpenCl();
Json askVulkan();
Json askOpenGl();
Json askBlas(const std::string& file);

} // namespace Advisor::Helper
