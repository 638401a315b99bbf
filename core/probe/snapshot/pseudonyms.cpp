// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/snapshot/pseudonyms.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "core/probe/snapshot/networkaddress.h"
#include "core/probe/snapshot/telling.h"
#include "core/probe/text.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"

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

/// What was renamed once stays as it is.
bool isPseudonym(std::string_view id, char kind)
{
    constexpr std::size_t FewDigits = 4;
    const auto zeros = id.find_first_not_of('0');
    switch (kind) {
    case 'u':
        return id.starts_with("00000000-0000-0000-0000-");
    case 'm':
        return id.starts_with("02-00-00-00-");
    case 'h':
        return zeros == std::string_view::npos || id.size() - zeros <= FewDigits;
    default:
        return kind == 's' && id.size() <= FewDigits;
    }
}

void replaceWord(std::string& text, std::string& lowered, const std::string& what, const std::string& with)
{
    for (auto at = lowered.find(what); at != std::string::npos; at = lowered.find(what, at)) {
        const auto end = at + what.size();
        const bool isWord = (at == 0 || !isNameCharacter(lowered[at - 1]))
            && (end == lowered.size() || !isNameCharacter(lowered[end]));
        if (isWord) {
            text.replace(at, what.size(), with);
            lowered.replace(at, what.size(), with);
        }
        at += isWord ? with.size() : what.size();
    }
}

/// `https://user:secret@host/` loses what stands before the `@`.
void dropCredentials(std::string& text)
{
    constexpr std::string_view Scheme = "://";
    for (auto at = text.find(Scheme); at != std::string::npos; at = text.find(Scheme, at)) {
        at += Scheme.size();
        const auto end = std::min(text.find_first_of("/?# \t\n\"'", at), text.size());
        const auto sign = text.substr(at, end - at).rfind('@');
        if (sign != std::string::npos)
            text.erase(at, sign + 1);
    }
}

} // namespace

Pseudonyms::Pseudonyms(const ProbeContext& context)
{
    const FileTree& files = context.files;
    const auto lastOf = [](std::string folder) {
        while (folder.size() > 1 && folder.ends_with('/'))
            folder.pop_back();
        return folder.substr(folder.rfind('/') + 1);
    };
    for (const char* name : {"USER", "LOGNAME", "USERNAME", "SUDO_USER"})
        addPerson(context.environment.value(name).value_or(""));
    addPerson(lastOf(context.environment.value("HOME").value_or("")));
    const auto who = context.kernel.identity();
    const auto users = files.read("/etc/passwd");
    constexpr std::int64_t FirstPerson = 1000;
    constexpr std::int64_t Nobody = 65534;
    for (const std::string_view line : Text::lines(users ? *users : std::string{})) {
        const auto fields = Text::split(line, ':');
        const auto uid = fields.size() >= 6 ? Text::integer(fields[2]) : std::nullopt;
        const bool isThis = uid && who && *uid == who->uid;
        if (!uid || *uid == Nobody || (*uid < FirstPerson && !isThis))
            continue;
        const std::string pseudonym = addPerson(std::string(fields[0]));
        addPerson(lastOf(std::string(fields[5])), pseudonym);
        addPerson(std::string(fields[4].substr(0, fields[4].find(','))), pseudonym); // the full name
    }
    for (const char* folder : {"/home", "/Users", "/var/home"}) {
        for (const std::string& name : files.names(folder))
            addPerson(name);
    }
    addHost(context.environment.value("HOSTNAME").value_or(""));
    addHost(context.environment.value("HOST").value_or(""));
    for (const char* file : {"/proc/sys/kernel/hostname", "/etc/hostname"})
        addHost(files.readLine(file).value_or(""));
}

std::string Pseudonyms::addPerson(const std::string& name, const std::string& as)
{
    const std::string key = Text::lower(name);
    if (key.empty() || key == "root")
        return {};
    std::string& pseudonym = m_people[key];
    if (!pseudonym.empty())
        return pseudonym;
    pseudonym = as;
    if (as.empty()) {
        const int count = ++m_counts['p'];
        pseudonym = count == 1 ? "user" : "user" + std::to_string(count);
    }
    if (!isTelling(key))
        return pseudonym;
    const auto shorter = std::find_if(m_words.begin(), m_words.end(),
                                      [&key](const auto& word) { return word.first.size() < key.size(); });
    m_words.insert(shorter, {key, pseudonym});
    return pseudonym;
}

void Pseudonyms::addHost(std::string name)
{
    name = Text::lower(name);
    for (const std::string& key : {name, name.substr(0, name.find('.'))}) {
        const bool isThere
            = std::any_of(m_words.begin(), m_words.end(), [&key](const auto& word) { return word.first == key; });
        if (!isTelling(key) || isThere)
            continue;
        const auto shorter = std::find_if(m_words.begin(), m_words.end(),
                                          [&key](const auto& word) { return word.first.size() < key.size(); });
        m_words.insert(shorter, {key, "host"});
    }
}

void Pseudonyms::replaceHomes(std::string& text)
{
    for (const std::string_view folder : {"/home/", "/Users/", ":\\Users\\"}) {
        for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) {
            at += folder.size();
            const auto end = std::min(text.find_first_of("/\\:;,\"'= \t\n)", at), text.size());
            const std::string name = text.substr(at, end - at);
            if (name.empty() || name == "Shared" || name == "Public" || name == "linuxbrew")
                continue;
            const auto isPseudonym = [&name](const auto& one) { return one.second == name; };
            if (std::any_of(m_people.begin(), m_people.end(), isPseudonym) && !m_people.contains(Text::lower(name)))
                continue; // done before
            const std::string pseudonym = addPerson(name);
            if (pseudonym.empty())
                continue;
            text.replace(at, end - at, pseudonym);
            at += pseudonym.size();
        }
    }
}

void Pseudonyms::replaceNames(std::string& text) const
{
    std::string lowered = Text::lower(text);
    for (const auto& [name, pseudonym] : m_words)
        replaceWord(text, lowered, name, pseudonym);
}

std::string Pseudonyms::id(const std::string& real, char kind)
{
    if (isPseudonym(real, kind))
        return real;
    std::string& made = m_ids[kind + Text::lower(real)];
    if (!made.empty())
        return made;
    const int count = ++m_counts[kind];
    switch (kind) {
    case 'u':
        return made = fmt::format("00000000-0000-0000-0000-{:012x}", count);
    case 'm':
        return made = fmt::format("02-00-00-00-{:02x}-{:02x}", count >> 8 & 0xff, count & 0xff);
    case 'h':
        return made = fmt::format("{:0>{}x}", count, real.size());
    case '4':
        return made = fmt::format("192.0.2.{}", count % 256);
    case '6':
        return made = fmt::format("2001:db8::{:x}", count);
    default:
        return made = std::to_string(count);
    }
}

void Pseudonyms::replaceIds(std::string& text)
{
    // "x" is a hexadecimal digit, "-" one separator throughout. A kubelet writes UUIDs with "_".
    struct Pattern
    {
        std::string_view shape;
        std::string_view separators;
        char kind;
    };
    constexpr Pattern Patterns[]
        = {{"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "-_", 'u'}, {"xx-xx-xx-xx-xx-xx", ":-", 'm'}};
    for (const auto& [shape, separators, kind] : Patterns) {
        const auto first = shape.find('-');
        for (std::size_t at = 0; at + shape.size() <= text.size(); ++at) {
            const char separator = text[at + first];
            const bool isOfPod = at >= 3 && std::string_view(text).substr(at - 3, 3) == "pod";
            if (separators.find(separator) == std::string_view::npos || (at > 0 && isHex(text[at - 1]) && !isOfPod))
                continue;
            const auto fits = [&, start = at](std::size_t i) {
                return shape[i] == 'x' ? isHex(text[start + i]) : text[start + i] == separator;
            };
            std::size_t length = 0;
            while (length < shape.size() && fits(length))
                ++length;
            const auto end = at + shape.size();
            if (length < shape.size() || (end < text.size() && (isHex(text[end]) || text[end] == separator)))
                continue;
            std::string real = text.substr(at, shape.size());
            std::replace(real.begin(), real.end(), separator, '-');
            std::string made = id(real, kind);
            std::replace(made.begin(), made.end(), '-', separator);
            text.replace(at, shape.size(), made);
        }
    }
}

/// Identities of machines and containers: 32 digits and more.
void Pseudonyms::replaceLongHex(std::string& text)
{
    constexpr std::size_t Shortest = 32;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && isHex(text[end]))
            ++end;
        if (end - at >= Shortest)
            text.replace(at, end - at, id(text.substr(at, end - at), 'h'));
        at = std::max(end, at) + 1;
    }
}

void Pseudonyms::replaceAddresses(std::string& text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto found = networkAddressAt(text, at);
        if (!found)
            continue;
        const std::string real = text.substr(at, found->length);
        const std::string made = found->isLocal ? real : id(real, found->version == 4 ? '4' : '6');
        text.replace(at, found->length, made);
        at += made.size();
    }
}

std::string Pseudonyms::path(std::string_view path)
{
    std::string result(path);
    replaceHomes(result);
    replaceIds(result);
    if (isOfSystem(path))
        return result;
    const bool isCgroup = path.starts_with("/sys/fs/cgroup/");
    const bool endsWithFile = isCgroup && isOfControlGroup(path.substr(path.rfind('/') + 1));
    const auto last = endsWithFile ? result.rfind('/') : result.size();
    std::string folders = result.substr(0, last);
    replaceNames(folders);
    if (isCgroup)
        replaceLongHex(folders);
    return folders + result.substr(last);
}

std::string Pseudonyms::text(std::string_view text)
{
    std::string result(text);
    dropCredentials(result);
    replaceHomes(result);
    replaceNames(result);
    replaceIds(result);
    replaceLongHex(result);
    replaceAddresses(result);
    return result;
}

std::string Pseudonyms::setting(std::string_view value)
{
    if (!value.starts_with('/'))
        return text(value);
    std::string result;
    for (const std::string_view part : Text::split(value, ':'))
        result += (result.empty() ? "" : ":") + path(part);
    return result;
}

std::string Pseudonyms::plain(std::string_view text)
{
    std::string result(text);
    dropCredentials(result);
    replaceHomes(result);
    replaceIds(result);
    return result;
}

std::string Pseudonyms::serial(std::string_view number)
{
    number = Text::trimmed(number);
    const bool isNone = number.find_first_not_of("0x") == std::string_view::npos;
    return isNone ? std::string(number) : id(std::string(number), 's');
}

std::string Pseudonyms::bytes(std::string_view content) const
{
    std::string result(content);
    std::string lowered = Text::lower(content);
    for (const auto& [name, pseudonym] : m_people) {
        if (name == pseudonym)
            continue;
        if (isTelling(name))
            replaceWord(result, lowered, name, std::string(name.size(), 'x'));
        else
            replaceWord(result, lowered, "/home/" + name, "/home/" + std::string(name.size(), 'x'));
    }
    for (const auto& [name, pseudonym] : m_words)
        replaceWord(result, lowered, name, std::string(name.size(), 'x'));
    return result;
}

} // namespace Advisor
