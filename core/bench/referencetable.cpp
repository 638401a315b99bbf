// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/referencetable.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/resources.h"
#include "core/bench/runfields.h"

namespace Advisor::Reference {

namespace {

using nlohmann::json;
using RunJson::read;

double number(const json& row, const char* name, double unit)
{
    double value = 0;
    read(row, name, value);
    return value * unit;
}

Device deviceOf(const json& row)
{
    Device device;
    read(row, "id", device.id);
    read(row, "name", device.name);
    RunJson::readTexts(row, "match", device.match);
    read(row, "backend", device.backend);
    read(row, "typical", device.isTypical);
    device.bandwidth = number(row, "bandwidth_gbs", 1e9);
    read(row, "source", device.source);
    read(row, "date", device.date);
    if (const json* peaks = RunJson::field(row, "peak_tflops"); peaks && peaks->is_object()) {
        for (const auto& [dtype, value] : peaks->items())
            device.peaks[dtype] = number(*peaks, dtype.c_str(), 1e12);
    }
    return device;
}

Measured measuredOf(const json& row)
{
    Measured measured;
    read(row, "device", measured.device);
    read(row, "workload", measured.workload);
    read(row, "dtype", measured.dtype);
    const double unit = measured.workload == "copy" ? 1e9 : 1e12;
    measured.low = number(row, "low", unit);
    measured.high = number(row, "high", unit);
    read(row, "emulated", measured.isEmulated);
    read(row, "what", measured.what);
    read(row, "source", measured.source);
    read(row, "date", measured.date);
    return measured;
}

Table load()
{
    const json document = json::parse(resource("catalog/reference.json"), nullptr, false);
    Table table;
    const auto each = [&](const char* name, auto take) {
        if (const json* rows = RunJson::field(document, name); rows && rows->is_array()) {
            for (const json& row : *rows)
                take(row);
        }
    };
    each("devices", [&](const json& row) { table.devices.push_back(deviceOf(row)); });
    each("measured", [&](const json& row) { table.measured.push_back(measuredOf(row)); });
    each("launch", [&](const json& row) {
        std::string backend;
        read(row, "backend", backend);
        table.launch[backend] = {number(row, "operation_us", 1e-6), number(row, "wait_us", 1e-6)};
    });
    return table;
}

} // namespace

const Device* Table::find(std::string_view id) const
{
    const auto found = std::find_if(devices.begin(), devices.end(), [id](const Device& one) { return one.id == id; });
    return found == devices.end() ? nullptr : &*found;
}

const Table& table()
{
    static const Table loaded = load();
    return loaded;
}

} // namespace Advisor::Reference
