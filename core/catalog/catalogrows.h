// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>

#include "core/catalog/catalogrow.h"

namespace Advisor {

/// One row of each table. The row says afterwards what was wrong with it; nothing for a kind of row that is not known
/// here.
std::optional<Release> releaseOf(CatalogRow& row);
std::optional<PublishedBuild> buildOf(CatalogRow& row);
std::optional<DriverRule> driverOf(CatalogRow& row);
std::optional<LifetimeRule> lifetimeOf(CatalogRow& row);
std::optional<DownloadSize> sizeOf(CatalogRow& row);
std::optional<GpuChip> chipOf(CatalogRow& row);
std::optional<GpuName> nameOf(CatalogRow& row);
std::optional<DeviceNote> noteOf(CatalogRow& row);
std::optional<Distribution> distributionOf(CatalogRow& row);
std::optional<Companions> companionsOf(CatalogRow& row);
std::optional<ToolkitReach> toolkitOf(CatalogRow& row);
std::optional<IndexRule> indexOf(CatalogRow& row);
std::optional<RouteFact> routeOf(CatalogRow& row);
std::optional<MklVersion> mklOf(CatalogRow& row);

} // namespace Advisor
