// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/machine/machine.h"

namespace Advisor {

/// A row of resources/catalog/processors.json.
struct X86Design
{
    std::string name; ///< "Alder Lake"
    std::vector<std::pair<CoreClass, std::string>>
        cores; ///< of a design that mixes cores: {Performance, "Golden Cove"}
    std::vector<std::string> has; ///< instruction sets of every processor of this design, as they are shown
};

/// Nothing for a processor that is not in the table: a newer one is never called by an older name.
std::optional<X86Design> x86Design(std::string_view vendor, int family, int model, int stepping);

struct ArmDesign
{
    std::string name; ///< "Cortex-A725"
    int tier = 0; ///< orders the cores that come together: the highest is the strongest
};

/// By the implementer and part fields of MIDR.
std::optional<ArmDesign> armDesign(int implementer, int part);

/// "Arm", "Ampere"
std::optional<std::string> armVendor(int implementer);

/// The CUDA capability of a Jetson by the model of its board; nothing for other boards.
std::optional<std::string> jetsonCapability(std::string_view boardModel);

/// "AMD" for "AuthenticAMD"; the text itself where it is not known.
std::string x86Vendor(std::string_view cpuidVendor);

} // namespace Advisor
