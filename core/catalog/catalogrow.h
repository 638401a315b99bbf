// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalog/catalog.h"

namespace Advisor {

/// What a text of the catalog may look like. What ends in a command holds nothing that a shell reads.
using Form = bool (*)(std::string_view);

bool isPlainText(std::string_view text); ///< a sentence: no control characters, not longer than a paragraph
bool isWord(std::string_view text); ///< "cu126", "linux-x86_64", "libtorch-shared-with-deps", "numpy<2"
bool isDottedVersion(std::string_view text); ///< "2.14.1", "580"
bool isIsoDate(std::string_view text); ///< "2026-11-24", a day that the calendar has
bool isSecureAddress(std::string_view text); ///< "https://…" of plain characters
bool isPciDevice(std::string_view text); ///< "2b85"

/// One row as it is read: the name of the first field that is missing or of another form is kept, so that a reader
/// asks once, at the end.
class CatalogRow
{
public:
    explicit CatalogRow(const nlohmann::json& row);

    std::string text(const char* key, Form form); ///< empty where it is missing
    std::string needed(const char* key, Form form); ///< and not empty
    std::vector<std::string> texts(const char* key, Form form);
    Arguments arguments(const char* key);
    bool truth(const char* key, bool fallback);
    std::optional<bool> maybe(const char* key);
    std::int64_t bytes(const char* key);
    unsigned pciDevice(const char* key);
    Origin origin(); ///< both needed

    const nlohmann::json* list(const char* key); ///< for rows inside the row; null where it is missing

    const std::string& wrongField() const { return m_wrong; } ///< empty: nothing is wrong
    void refuse(const char* key);

private:
    const nlohmann::json* find(const char* key) const;

    const nlohmann::json& m_row;
    std::string m_wrong;
};

} // namespace Advisor
