// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <dlfcn.h>
#include <string>
#include <vector>

#include "app/probehelper/answer.h"

namespace Advisor::Helper {

/// A driver library, found by the loader under the first of its names that is there. Never closed: some crash then.
class Library
{
public:
    Library(std::string api, const std::vector<std::string>& names);

    explicit operator bool() const { return m_handle != nullptr; }

    /// False if the library lacks it.
    template <class Function> bool get(const char* name, Function& function) const
    {
        function = reinterpret_cast<Function>(dlsym(m_handle, name));
        return function != nullptr;
    }

    /// With the library that was asked and its file: all answers begin with it.
    Json answer(const std::string& state) const;
    Json missing() const; ///< the answer where no library is
    Json lacks(const std::string& function) const;
    Json refused(const std::string& function, const std::string& error,
                 const std::string& state = "not_understood") const;

private:
    std::string m_api;
    std::string m_name;
    std::string m_error;
    void* m_handle = nullptr;
};

} // namespace Advisor::Helper
