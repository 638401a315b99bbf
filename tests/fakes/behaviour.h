// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

/// How this driver behaves, by ADVISOR_FAKE_DRIVER: `answers` (or nothing), `refuses` with an error code, `hangs` when
/// it is asked; when it is loaded it `crashes`, `exits` with status 0, `floods` stdout without end, or `chats` on it
/// and then answers. `mumbles` gives names that are no clean text. `lies` counts more devices than fit and gives names
/// without an end. Of cards: `mig` is divided, `undivided` is not but could be, `sliceless` is divided into nothing,
/// `unified` has no memory of its own, `partitioned` is eight devices.
bool behaves(const char* how);

/// Sleeps forever if it `hangs`.
void hangIfAsked();

/// The variable ADVISOR_FAKE_PCI chooses the extension that tells the PCI address: `khr`, `amd`, `nv`, else none.
bool tellsAddressBy(const char* extension);
