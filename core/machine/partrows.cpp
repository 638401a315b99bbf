// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/partrows.h"

#include <algorithm>

#include "core/base/units.h"
#include "core/machine/fieldrows.h"
#include "core/machine/fieldvalue.h"
#include "core/machine/names.h"

namespace Advisor::FieldRows {

namespace {

namespace Value = FieldValue;

std::string countOf(const char* noun, const Fact<int>& fact, Language language)
{
    return fact.isKnown() ? Value::counted(noun, *fact, language) : std::string();
}

std::string cpusOf(const Fact<std::string>& fact, Language language)
{
    return fact.isKnown() ? speak("word.cpu_list", {{"cpus", *fact}}, language) : std::string();
}

FieldRow rowWith(const std::string& id, std::string value, const std::string& source, Language language)
{
    const FactState state = value.empty() ? FactState::Unknown : FactState::Known;
    FieldRow row = without(id.c_str(), state, spokenSource(source, language));
    row.value = std::move(value);
    return row;
}

} // namespace

void addCoreKinds(FieldGroup& group, const Processor& processor, Language language)
{
    const auto mixed = std::find_if(group.rows.begin(), group.rows.end(),
                                    [](const FieldRow& row) { return row.id == "cpu.mixed_cores"; });
    auto place = mixed == group.rows.end() ? mixed : mixed + 1;
    for (const CoreKind& kind : processor.coreKinds) {
        const std::string id
            = "cpu.cores_" + (kind.kind.isKnown() ? std::string(nameOf(*kind.kind)) : std::string("other"));
        const std::string value
            = Value::joined({kind.microarchitecture.valueOr(""), countOf("cores", kind.cores, language),
                             countOf("hardware_threads", kind.threads, language), cpusOf(kind.cpus, language)});
        place = group.rows.insert(place, rowWith(id, value, kind.kind.source, language)) + 1;
    }
}

void addNumaNodes(FieldGroup& group, const Memory& memory, Language language)
{
    if (memory.nodes.size() < 2)
        return;
    for (const NumaNode& node : memory.nodes) {
        const std::string gpu
            = node.gpu.isKnown() ? speak("word.memory_of_gpu", {{"address", *node.gpu}}, language) : std::string();
        group.rows.push_back(rowWith("memory.node",
                                     Value::joined({node.number.isKnown() ? Value::number(*node.number, language) : "",
                                                    gpu, cpusOf(node.cpus, language),
                                                    node.memoryBytes.isKnown() ? Units::bytes(*node.memoryBytes) : ""}),
                                     node.number.source, language));
    }
}

void nameNewCore(FieldGroup& group, const Processor& processor, Language language)
{
    if (processor.microarchitecture.state != FactState::NotUnderstood || !processor.isaLevel.isKnown())
        return;
    for (FieldRow& row : group.rows) {
        if (row.id != "cpu.microarchitecture")
            continue;
        row.value = speak("word.newer_core", {{"level", *processor.isaLevel}}, language);
        row.attention = false;
    }
}

} // namespace Advisor::FieldRows
