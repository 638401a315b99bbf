// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/probehelper/answer.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include "core/base/utf8.h"

namespace Advisor::Helper {

namespace {

int output = -1;

void write(const std::string& text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const auto got = ::write(output, text.data() + done, text.size() - done);
        if (got < 0 && errno != EINTR)
            return;
        done += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
}

} // namespace

bool takeOutput()
{
    output = fcntl(1, F_DUPFD_CLOEXEC, 3);
    return output >= 0 && dup2(2, 1) >= 0;
}

void step(const std::string& call)
{
    write("# " + validUtf8(call) + '\n');
}

void finish(const Json& document)
{
    const std::string text = document.dump();
    write(text + "\n#end " + std::to_string(text.size()) + '\n');
}

std::string pciAddress(unsigned domain, unsigned bus, unsigned device, unsigned function)
{
    char text[32];
    std::snprintf(text, sizeof(text), "%04x:%02x:%02x.%x", domain, bus & 0xFF, device & 0x1F, function & 7);
    return text;
}

std::string uuid(const unsigned char (&bytes)[16])
{
    std::string text;
    for (int i = 0; i < 16; ++i) {
        char pair[4];
        std::snprintf(pair, sizeof(pair), "%02x", bytes[i]);
        text += (i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "") + std::string(pair);
    }
    return text;
}

std::string textOf(const char* text, std::size_t room)
{
    std::string result = validUtf8(std::string_view(text, strnlen(text, room)));
    result.erase(result.find_last_not_of(' ') + 1);
    return result;
}

Json answer(const std::string& api, const std::string& state)
{
    return {{"schema", "torch-advisor/helper/1"}, {"api", api}, {"state", state}};
}

void note(Json& document, const std::string& code, const std::map<std::string, std::string>& arguments)
{
    Json args = Json::object();
    for (const auto& [name, value] : arguments)
        args[name] = validUtf8(value);
    document["notes"].push_back({{"code", "helper." + code}, {"args", args}});
}

Json failed(const std::string& api, const std::string& state, const std::string& code,
            const std::map<std::string, std::string>& arguments)
{
    Json document = answer(api, state);
    note(document, code, arguments);
    return document;
}

} // namespace Advisor::Helper
