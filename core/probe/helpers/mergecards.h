// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/probe/helpers/helperanswer.h"

namespace Advisor {

/// "0000:01:00.0" of "00000000:01:00.0" and of "0000:01:00.0": NVML writes eight digits of the domain. Other text
/// stays, in lower case.
std::string comparablePciAddress(const std::string& address);

/// The card that a device of an API is, by PCI address or UUID, never by its name; null if none is. A partition of
/// an accelerator is its card's: its address differs in the function only.
Gpu* cardOf(Machine& machine, const HelperAnswer::Device& device);

/// Takes over what is not known; what differs is kept beside it; nothing is ever summed. `api` is that of the question.
void mergeIntoCard(Machine& machine, Gpu& gpu, const HelperAnswer::Device& device, const std::string& api);

/// Of a card that is divided (MIG) one slice is used: the one that CUDA_VISIBLE_DEVICES names, else the first. Its
/// memory is the budget.
void mergeSlices(Machine& machine, Gpu& gpu, const std::vector<HelperAnswer::Device>& devices);

} // namespace Advisor
