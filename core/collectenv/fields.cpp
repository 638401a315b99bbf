// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/collectenv/fields.h"

#include <algorithm>
#include <cctype>

#include "core/collectenv/pastedtext.h"

namespace Advisor {

namespace {

/// Every label, and under which one it is kept: the program renamed some of them.
struct Label
{
    std::string_view printed;
    std::string_view kept;
};

constexpr Label Labels[] = {{"PyTorch version", ReportLabel::Torch},
                            {"Is debug build", {}},
                            {"CUDA used to build PyTorch", ReportLabel::Cuda},
                            {"ROCM used to build PyTorch", ReportLabel::Rocm},
                            {"ROCm SDK used to build PyTorch", ReportLabel::Rocm},
                            {"HIP used to build PyTorch", "HIP used to build PyTorch"},
                            {"XPU used to build PyTorch", ReportLabel::Xpu},
                            {"OS", ReportLabel::System},
                            {"GCC version", {}},
                            {"MSVC", {}},
                            {"Clang version", {}},
                            {"CMake version", {}},
                            {"Libc version", ReportLabel::Libc},
                            {"Python version", ReportLabel::Python},
                            {"Python platform", ReportLabel::PythonPlatform},
                            {"Is CUDA available", ReportLabel::CudaAvailable},
                            {"CUDA runtime version", {}},
                            {"CUDA_MODULE_LOADING set to", {}},
                            {"GPU models and configuration", ReportLabel::Gpus},
                            {"Nvidia driver version", ReportLabel::Driver},
                            {"cuDNN version", {}},
                            {"Is XPU available", ReportLabel::XpuAvailable},
                            {"Intel GPU driver version", {}},
                            {"Intel GPU models onboard", "Intel GPU models onboard"},
                            {"Intel GPU models detected", ReportLabel::IntelGpus},
                            {"HIP runtime version", {}},
                            {"MIOpen runtime version", {}},
                            {"Is XNNPACK available", {}},
                            {"Caching allocator config", {}},
                            {"Versions of relevant libraries", {}},
                            {"ROCM Version", {}},
                            {"Neuron SDK Version", {}},
                            {"vLLM Version", {}},
                            {"vLLM Build Flags", {}},
                            {"GPU Topology", {}}};

constexpr std::size_t MostLines = 400; ///< of one value or list: a report has a few

bool isSame(char a, char b)
{
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

bool startsWith(std::string_view line, std::string_view text)
{
    return line.size() >= text.size() && std::equal(text.begin(), text.end(), line.begin(), isSame);
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "GPU models and configuration : GPU 0: …" → its label, and what follows the colon; in a table a bar stands for it.
/// Emphasis around the label goes.
const Label* labelOf(std::string_view line, std::string_view& rest)
{
    for (const Label& label : Labels) {
        if (!startsWith(line, label.printed))
            continue;
        std::string_view after = line.substr(label.printed.size());
        const auto colon = std::min(after.find_first_not_of(" *`|"), after.size());
        const bool isCell = after.substr(0, colon).find('|') != std::string_view::npos && colon < after.size();
        after.remove_prefix(colon);
        const bool hasColon = !after.empty() && after.front() == ':';
        if (!hasColon && !isCell)
            continue;
        after.remove_prefix(hasColon ? 1 : 0);
        after.remove_prefix(std::min(after.find_first_not_of(" *`|"), after.size()));
        rest = trimmed(after);
        return &label;
    }
    return nullptr;
}

/// Where a label stands inside of a line: " OS : " and " OS: ".
std::size_t findLabel(std::string_view line, std::string_view printed)
{
    for (const char* colon : {":", " :"}) {
        const auto at = line.find(" " + std::string(printed) + colon);
        if (at != std::string_view::npos)
            return at + 1;
    }
    return std::string_view::npos;
}

/// A report whose line ends were lost: one line that holds several labels is cut before each of them.
std::vector<std::string> unfolded(const std::vector<std::string>& lines)
{
    std::vector<std::string> all;
    for (const std::string& line : lines) {
        constexpr std::size_t Enough = 3;
        std::vector<std::size_t> cuts;
        const bool mayHold = std::count(line.begin(), line.end(), ':') >= static_cast<std::ptrdiff_t>(Enough);
        for (const Label& label : Labels) {
            if (!mayHold)
                break;
            if (const auto at = findLabel(line, label.printed); at != std::string::npos)
                cuts.push_back(at);
        }
        if (cuts.size() < Enough) {
            all.push_back(line);
            continue;
        }
        for (const std::string_view mark :
             {" [pip3] ", " [pip] ", " [conda] ", " ====", " CPU: ", " GPU 0: ", " GPU 1: ", " GPU 2: ", " GPU 3: ",
              " GPU 4: ", " GPU 5: ", " GPU 6: ", " GPU 7: "}) {
            for (auto at = line.find(mark); at != std::string::npos; at = line.find(mark, at + 1))
                cuts.push_back(at + 1);
        }
        cuts.push_back(0);
        std::sort(cuts.begin(), cuts.end());
        cuts.push_back(line.size());
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
            all.emplace_back(trimmed(std::string_view(line).substr(cuts[i], cuts[i + 1] - cuts[i])));
    }
    return all;
}

bool isVariableName(std::string_view name)
{
    return name.size() > 2 && name.size() < 64 && name.find('_') != std::string_view::npos
        && std::all_of(name.begin(), name.end(), [](unsigned char one) {
               return (std::isupper(one) != 0) || (std::isdigit(one) != 0) || one == '_';
           });
}

/// Takes the lines one after the other; knows in which value it is.
class Reader
{
public:
    bool take(std::string_view line); ///< false: another report begins with this line
    ReportFields fields;

private:
    bool takePackage(std::string_view line);

    std::vector<std::string>* m_value = nullptr;
    bool m_inProcessor = false;
};

bool Reader::takePackage(std::string_view line)
{
    static constexpr std::string_view pips[] = {"[pip3]", "[pip]", "[pip2]"};
    for (const std::string_view mark : pips) {
        if (startsWith(line, mark)) {
            if (fields.pip.size() < MostLines)
                fields.pip.emplace_back(trimmed(line.substr(mark.size())));
            return true;
        }
    }
    if (!startsWith(line, "[conda]"))
        return false;
    if (fields.conda.size() < MostLines)
        fields.conda.emplace_back(trimmed(line.substr(std::string_view("[conda]").size())));
    return true;
}

bool Reader::take(std::string_view line)
{
    std::string_view rest;
    if (const Label* label = labelOf(line, rest)) {
        if (label->kept == ReportLabel::Torch && fields.has(ReportLabel::Torch))
            return false;
        m_inProcessor = false;
        m_value = nullptr;
        if (label->kept.empty())
            return true;
        const auto [value, fresh] = fields.values.try_emplace(std::string(label->kept));
        if (fresh || value->second.empty())
            m_value = &value->second;
        if (m_value && !rest.empty())
            m_value->emplace_back(rest);
        return true;
    }
    if (takePackage(line)) {
        m_inProcessor = false;
        m_value = nullptr;
        return true;
    }
    if (startsWith(line, "====") || startsWith(line, "----")) {
        m_value = nullptr;
    } else if (line == "CPU:" || startsWith(line, "CPU Info")) {
        m_inProcessor = true;
        m_value = nullptr;
    } else if (m_inProcessor && !line.empty() && fields.processor.size() < MostLines) {
        fields.processor.emplace_back(line);
    } else if (m_value && !line.empty() && m_value->size() < MostLines) {
        m_value->emplace_back(line);
    } else if (const auto equals = line.find('='); equals != std::string_view::npos
               && isVariableName(line.substr(0, equals)) && fields.variables.size() < MostLines) {
        fields.variables.emplace_back(line.substr(0, equals), line.substr(equals + 1));
    }
    return true;
}

} // namespace

std::string ReportFields::raw(std::string_view label) const
{
    const auto found = values.find(label);
    return found == values.end() || found->second.empty() ? std::string() : found->second.front();
}

std::string ReportFields::value(std::string_view label) const
{
    std::string text = raw(label);
    return text == "N/A" || text == "None" || text == "Could not collect" ? std::string() : text;
}

namespace {

/// How many of the labels that every report has are there.
std::ptrdiff_t completeness(const ReportFields& fields)
{
    static constexpr std::string_view telling[]
        = {ReportLabel::Torch,          ReportLabel::Cuda,   ReportLabel::System, ReportLabel::Python,
           ReportLabel::PythonPlatform, ReportLabel::Driver, ReportLabel::Gpus,   ReportLabel::CudaAvailable};
    return std::count_if(std::begin(telling), std::end(telling),
                         [&](std::string_view label) { return fields.has(label); });
}

} // namespace

Result<ReportFields> readFields(std::string_view text)
{
    const std::vector<std::string> lines = unfolded(plainLines(text, ReportLabel::Torch));
    constexpr std::ptrdiff_t Enough = 2;
    constexpr std::ptrdiff_t Whole = 5; // of two reports the first counts, a summary by hand is none
    ReportFields best;
    Reader reader;
    const auto finish = [&] {
        if (completeness(reader.fields) > completeness(best))
            best = std::move(reader.fields);
        reader = Reader();
    };
    for (const std::string& line : lines) {
        if (reader.take(line))
            continue;
        finish();
        if (completeness(best) >= Whole)
            break;
        reader.take(line);
    }
    if (completeness(best) < Whole)
        finish();
    if (completeness(best) < Enough)
        return failure("collectenv_not_recognised");
    return best;
}

} // namespace Advisor
