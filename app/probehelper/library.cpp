// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/probehelper/library.h"

#include <cstdlib>
#include <link.h>

#include "core/base/utf8.h"

namespace Advisor::Helper {

namespace {

/// The file with its version: what `libOpenCL.so.1` is on this machine.
std::string fileOf(void* handle)
{
    link_map* map = nullptr;
    if (dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0 || !map || !map->l_name || !*map->l_name)
        return {};
    char* resolved = realpath(map->l_name, nullptr);
    std::string file = resolved ? resolved : map->l_name;
    std::free(resolved);
    return file;
}

} // namespace

Library::Library(std::string api, const std::vector<std::string>& names)
    : m_api(std::move(api))
    , m_name(names.front())
{
    for (const std::string& name : names) {
        step("dlopen " + name);
        m_handle = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (m_handle) {
            m_name = name;
            return;
        }
        // The first name is the usual one. An error that is not about its absence says more.
        const char* error = dlerror();
        const std::string text = error ? error : name;
        if (m_error.empty() || text.find("No such file") == std::string::npos)
            m_error = text;
    }
}

Json Library::answer(const std::string& state) const
{
    Json document = Helper::answer(m_api, state);
    document["asked"] = validUtf8(m_name.substr(m_name.rfind('/') + 1));
    if (m_handle)
        document["file"] = validUtf8(fileOf(m_handle));
    return document;
}

Json Library::missing() const
{
    Json document = answer("tool_missing");
    note(document, "library_missing", {{"error", m_error}});
    return document;
}

Json Library::lacks(const std::string& function) const
{
    Json document = answer("not_understood");
    note(document, "function_missing", {{"library", m_name}, {"function", function}});
    return document;
}

Json Library::refused(const std::string& function, const std::string& error, const std::string& state) const
{
    Json document = answer(state);
    note(document, "refused", {{"function", function}, {"error", error}});
    return document;
}

} // namespace Advisor::Helper
