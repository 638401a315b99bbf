// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/redact.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "core/machine/machinefields.h"
#include "core/system/ownenvironment.h"

namespace Advisor {

namespace {

bool isHex(char c)
{
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
}

bool isNameCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0;
}

/// Replaces `what` where it stands as a word of its own.
void replaceWord(std::string& text, std::string_view what, std::string_view with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
        const auto end = at + what.size();
        const bool isWord
            = (at == 0 || !isNameCharacter(text[at - 1])) && (end == text.size() || !isNameCharacter(text[end]));
        if (isWord)
            text.replace(at, what.size(), with);
        at += isWord ? with.size() : what.size();
    }
}

/// `/home/NAME`, `/Users/NAME`, `C:\Users\NAME`: the component after a folder of homes.
void replaceHomes(std::string& text, std::string_view folder)
{
    constexpr std::string_view User = "USER";
    for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) {
        at += folder.size();
        const auto end = std::min(text.find_first_of("/\\:;\"'\n", at), text.size());
        const std::string_view name = std::string_view(text).substr(at, end - at);
        if (name.empty() || name == "Shared" || name == "Public")
            continue;
        text.replace(at, end - at, User);
        at += User.size();
    }
}

/// "8-4-4-4-12" hexadecimal digits of a UUID, six pairs with colons of a MAC address.
void replacePattern(std::string& text, std::string_view pattern, std::string_view with)
{
    for (std::size_t at = 0; at + pattern.size() <= text.size(); ++at) {
        const auto fits
            = [&](std::size_t i) { return pattern[i] == 'x' ? isHex(text[at + i]) : text[at + i] == pattern[i]; };
        std::size_t length = 0;
        while (length < pattern.size() && fits(length))
            ++length;
        const auto end = at + pattern.size();
        const bool alone = (at == 0 || !isHex(text[at - 1])) && (end == text.size() || !isHex(text[end]));
        if (length == pattern.size() && alone)
            text.replace(at, pattern.size(), with);
    }
}

/// `https://user:secret@host/` loses what stands before the `@`.
void dropCredentials(std::string& text)
{
    constexpr std::string_view Scheme = "://";
    for (auto at = text.find(Scheme); at != std::string::npos; at = text.find(Scheme, at)) {
        at += Scheme.size();
        const auto end = std::min(text.find_first_of("/?# \t\n", at), text.size());
        const auto sign = text.rfind('@', end);
        if (sign != std::string::npos && sign > at && sign < end)
            text.erase(at, sign + 1 - at);
    }
}

class Redaction
{
public:
    template <class T> void operator()(const char*, T& member) { redact(member); }

private:
    template <MachineFields::Described T> void redact(T& object) { MachineFields::Of<T>::visit(*this, object); }

    template <class T> void redact(std::vector<T>& list)
    {
        for (T& element : list)
            redact(element);
    }

    template <class T> void redact(Fact<T>& fact)
    {
        if (fact.value)
            redact(*fact.value);
        for (auto& other : fact.others) {
            redact(other.value);
            redact(other.source);
        }
        redact(fact.source);
        redact(fact.detail);
    }

    void redact(std::string& text) { text = redactedText(std::move(text)); }

    void redact(Arguments& arguments)
    {
        for (auto& [name, value] : arguments)
            redact(value);
    }

    template <class T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
    void redact(T&) { }
};

} // namespace

std::string redactedPath(std::string path)
{
    std::string home = ownVariable("HOME").value_or("");
    while (home.size() > 1 && home.back() == '/')
        home.pop_back();
    if (home.size() > 1)
        replaceWord(path, home, "~");
    for (const char* folder : {"/home/", "/Users/", ":\\Users\\", ":\\\\Users\\\\"})
        replaceHomes(path, folder);
    return path;
}

std::string redactedText(std::string text)
{
    if (text.empty())
        return text;
    text = redactedPath(std::move(text));
    dropCredentials(text);
    for (const char* variable : {"USER", "LOGNAME", "USERNAME", "SUDO_USER"}) {
        const std::string user = ownVariable(variable).value_or("");
        // "root" says nothing about a person, and one or two letters are more often something else
        if (user.size() > 2 && user != "root")
            replaceWord(text, user, "USER");
    }
    const std::string host = ownHostName();
    if (host.size() > 2 && host != "localhost")
        replaceWord(text, host, "HOST");
    replacePattern(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "UUID");
    replacePattern(text, "xx:xx:xx:xx:xx:xx", "MAC");
    return text;
}

Machine redacted(Machine machine)
{
    Redaction redaction;
    MachineFields::Of<Machine>::visit(redaction, machine);
    for (Gpu& gpu : machine.gpus)
        gpu.uuid = {};
    return machine;
}

} // namespace Advisor
