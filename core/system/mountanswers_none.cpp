// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/networkmounts.h"

namespace Advisor {

bool mountAnswers(const std::string&, double)
{
    return true;
}

} // namespace Advisor
