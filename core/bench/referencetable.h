// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <string>
#include <vector>

namespace Advisor::Reference {

/// The rows of resources/catalog/reference.json. FLOP/s, B/s and seconds here; TFLOP/s, GB/s and microseconds there.
struct Device
{
    std::string id;
    std::string name;
    std::vector<std::string> match; ///< words of a driver's name, lower case
    std::string backend; ///< cpu, cuda, rocm, mps, xpu
    bool isTypical = false; ///< what people choose between
    std::map<std::string, double, std::less<>> peaks; ///< by dtype
    double bandwidth = 0;
    std::string source;
    std::string date;
};

struct Measured
{
    std::string device; ///< id
    std::string workload; ///< gemm, copy
    std::string dtype;
    double low = 0;
    double high = 0;
    bool isEmulated = false;
    std::string what;
    std::string source;
    std::string date;
};

struct Launch
{
    double operation = 0;
    double wait = 0; ///< once a step
};

struct Table
{
    std::vector<Device> devices;
    std::vector<Measured> measured;
    std::map<std::string, Launch> launch; ///< by backend

    const Device* find(std::string_view id) const;
};

const Table& table();

} // namespace Advisor::Reference
