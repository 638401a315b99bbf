// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/permissioncommand.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace Advisor {

namespace {

constexpr std::string_view And = " && ";

/// What may stand before and after the one word that depends on the computer.
struct Form
{
    std::string_view before;
    std::string_view after;
};

constexpr std::array<Form, 4> Forms = {{{"sudo usermod -aG ", " \"$USER\""},
                                        {"newgrp ", ""},
                                        {"sudo setfacl -m \"u:$USER:rw\" ", ""},
                                        {"sudo nvidia-modprobe -u -c ", ""}}};

/// A group, a number or the path of a device node.
bool isName(std::string_view text)
{
    return !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), [](char one) {
        return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9')
            || std::string_view("_-./:").find(one) != std::string_view::npos;
    });
}

bool isKnownCommand(std::string_view text)
{
    return std::any_of(Forms.begin(), Forms.end(), [&](const Form& form) {
        return text.size() > form.before.size() + form.after.size() && text.starts_with(form.before)
            && text.ends_with(form.after)
            && isName(text.substr(form.before.size(), text.size() - form.before.size() - form.after.size()));
    });
}

} // namespace

std::string permissionCommand(const Machine& machine, const Gpu& gpu)
{
    if (machine.foreign)
        return {};
    std::string_view rest = gpu.permitted.detail;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(And), rest.size());
        if (!isKnownCommand(rest.substr(0, end)))
            return {};
        rest.remove_prefix(std::min(end + And.size(), rest.size()));
    }
    return gpu.permitted.detail;
}

} // namespace Advisor
