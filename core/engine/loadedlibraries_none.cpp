// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/loadedlibraries.h"

namespace Advisor {

std::string loadedBlas()
{
    return {};
}

int loadedBlasThreads()
{
    return 0;
}

bool loadedBlasHasOwnPool()
{
    return false;
}

std::string loadedOpenMp()
{
    return {};
}

std::string fileOfAddress(const void*)
{
    return {};
}

} // namespace Advisor
