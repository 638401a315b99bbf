// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/probe/context.h"

namespace Advisor {

/// Gives everything that names a person or one computer another name, the same each time: what was equal stays equal,
/// so that a snapshot still fits together. People become "user", "user2" …, computers "host", UUIDs, serial and
/// hardware addresses small numbers, addresses of the network those of RFC 5737 and 3849.
class Pseudonyms
{
public:
    /// The people and names of the context's computer: HOME, USER …, /etc/passwd, folders of homes, its host name.
    explicit Pseudonyms(const ProbeContext& context);

    /// A path of the computer. Folders of the system are left as they are.
    std::string path(std::string_view path);

    /// A text in which anything may stand: paths, names, addresses, secrets of URLs.
    std::string text(std::string_view text);

    /// The value of a variable: lists of folders as their files are renamed, else as a text.
    std::string setting(std::string_view value);

    /// A text about hardware or software, in which a word is no person's name: UUIDs and hardware addresses only.
    std::string plain(std::string_view text);

    /// A serial number; "0" stays.
    std::string serial(std::string_view number);

    /// Bytes in which no length may change.
    std::string bytes(std::string_view content) const;

private:
    std::string addPerson(const std::string& name, const std::string& as = {}); ///< gives the pseudonym
    void addHost(std::string name);
    void replaceHomes(std::string& text);
    void replaceNames(std::string& text) const;
    void replaceIds(std::string& text);
    void replaceLongHex(std::string& text);
    void replaceAddresses(std::string& text);
    std::string id(const std::string& real, char kind);

    std::map<std::string, std::string> m_people; ///< lower case, also those that are no telling names
    std::vector<std::pair<std::string, std::string>> m_words; ///< lower case, the longest first: what is replaced
    std::map<std::string, std::string> m_ids;
    std::map<char, int> m_counts;
};

} // namespace Advisor
