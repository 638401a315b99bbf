// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/memory/numanodes.h"

#include <map>

#include "core/probe/cpu/cpulist.h"
#include "core/probe/memory/meminfo.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr const char* Nodes = "/sys/devices/system/node";

std::vector<int> numbers(const FileTree& files)
{
    const auto text = files.readLine(std::string(Nodes) + "/online");
    if (auto list = text ? parseCpuList(*text).value_or(std::vector<int>{}) : std::vector<int>{}; !list.empty())
        return list;
    std::vector<int> found;
    for (const char* file : {"/has_cpu", "/has_memory"}) {
        const auto line = files.readLine(std::string(Nodes) + file);
        const auto some = line ? parseCpuList(*line).value_or(std::vector<int>{}) : std::vector<int>{};
        found.insert(found.end(), some.begin(), some.end());
    }
    return found.empty() ? found : *parseCpuList(cpuListText(found));
}

NumaNode readNode(const FileTree& files, int number)
{
    const std::string folder = std::string(Nodes) + "/node" + std::to_string(number);
    NumaNode node;
    node.number = known(number, Nodes);
    const auto list = files.readLine(folder + "/cpulist");
    const auto cpus = list ? parseCpuList(*list) : failure("probe_not_understood");
    if (cpus)
        node.cpus = cpus->empty() ? without<std::string>(FactState::Absent, folder + "/cpulist")
                                  : known(cpuListText(*cpus), folder + "/cpulist");
    const auto text = files.read(folder + "/meminfo");
    const auto info = text ? parseMemInfo(*text) : Result<MemInfo>(failure("probe_not_understood"));
    if (info)
        node.memoryBytes = known(info->totalBytes, folder + "/meminfo");
    node.gpu = without<std::string>(FactState::Absent, Nodes);
    return node;
}

/// The nodes that the driver names, with the address of their GPU; nothing where it does not speak of nodes.
std::optional<std::map<int, std::string>> namedByDriver(const FileTree& files)
{
    constexpr const char* Gpus = "/proc/driver/nvidia/gpus";
    std::map<int, std::string> nodes;
    bool speaks = false;
    for (const std::string& address : files.names(Gpus)) {
        const auto text = files.read(std::string(Gpus) + '/' + address + "/numa_status");
        speaks = speaks || text.has_value();
        if (const auto node = text ? parseNumaStatus(*text) : std::nullopt)
            nodes[*node] = Text::printable(address);
    }
    return speaks ? std::optional(nodes) : std::nullopt;
}

std::string nvidiaGpus(const FileTree& files)
{
    constexpr const char* Devices = "/sys/bus/pci/devices/";
    std::string addresses;
    for (const std::string& name : files.names(Devices)) {
        if (files.readLine(Devices + name + "/vendor") == "0x10de"
            && files.readLine(Devices + name + "/class").value_or("").starts_with("0x03"))
            addresses += (addresses.empty() ? "" : ", ") + Text::printable(name);
    }
    return addresses;
}

} // namespace

// Node:        1
// Status:      online
std::optional<int> parseNumaStatus(std::string_view text)
{
    for (const std::string_view line : Text::lines(text)) {
        const auto pair = Text::pairOf(line, ':');
        const auto number = pair && pair->first == "Node" ? Text::integer(pair->second) : std::nullopt;
        if (number && *number >= 0 && *number < 1 << 16)
            return static_cast<int>(*number);
    }
    return std::nullopt;
}

std::vector<NumaNode> readNumaNodes(const FileTree& files, bool isX86)
{
    std::vector<NumaNode> nodes;
    bool memoryOnly = false;
    for (const int number : numbers(files)) {
        NumaNode node = readNode(files, number);
        // A Grace has dozens of nodes for slices of its GPU that nobody made.
        if (!node.cpus.isKnown() && node.memoryBytes.valueOr(0) == 0)
            continue;
        memoryOnly = memoryOnly || !node.cpus.isKnown();
        nodes.push_back(std::move(node));
    }
    if (!memoryOnly)
        return nodes;
    const auto named = namedByDriver(files);
    const std::string all = !named && !isX86 ? nvidiaGpus(files) : "";
    for (NumaNode& node : nodes) {
        if (node.cpus.isKnown())
            continue;
        if (named && named->contains(*node.number))
            node.gpu = known(named->at(*node.number), "/proc/driver/nvidia/gpus");
        else if (!all.empty())
            node.gpu = known(all, "/sys/bus/pci/devices");
    }
    return nodes;
}

} // namespace Advisor
