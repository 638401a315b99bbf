// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/machine/fieldtable.h"

/// The table of all facts that are shown, and the rows that it makes.
namespace Advisor::FieldRows {

void add(FieldGroup& group, const Processor& processor, Language language);
void add(FieldGroup& group, const Memory& memory, Language language);
void add(FieldGroup& group, const Gpu& gpu, Language language);
void add(FieldGroup& group, const Npu& npu, Language language);
void add(FieldGroup& group, const ApiDevice& device, Language language);
void add(FieldGroup& group, const BlasLibrary& library, Language language);
void add(FieldGroup& group, const OpenMpLibrary& library, Language language);
void add(FieldGroup& group, const OperatingSystem& system, Language language);
void add(FieldGroup& group, const PythonEnvironment& python, Language language);
void add(FieldGroup& group, const TorchInstallation& torch, Language language);
void addPythonChoice(FieldGroup& group, const Machine& machine, Language language);
void addMpi(FieldGroup& group, const Machine& machine, Language language);

/// A row of which there is only a state.
FieldRow without(const char* id, FactState state, const std::string& source = {}, const std::string& detail = {});

std::string spokenSource(const std::string& source, Language language);

} // namespace Advisor::FieldRows
