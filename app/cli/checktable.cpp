// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/cli/checktable.h"

#include <algorithm>
#include <cstdio>

#include "app/cli/terminal.h"
#include "core/base/units.h"

namespace Advisor::Cli {

namespace {

constexpr int Indent = 2;
constexpr int Gap = 2;

struct Line
{
    std::string check;
    std::string state;
    std::string time;
    std::string asked;
};

Line lineOf(const ProbeRow& row)
{
    Line line;
    line.check = Terminal::printable(row.title);
    line.state = Terminal::printable(row.stateText);
    line.time = row.seconds > 0 ? Units::seconds(row.seconds, 2) : std::string();
    for (const std::string& one : row.asked)
        line.asked += (line.asked.empty() ? "" : ", ") + Terminal::printable(one);
    return line;
}

class Table
{
public:
    explicit Table(const std::vector<Line>& lines)
    {
        for (const Line& line : lines) {
            m_check = std::max(m_check, Terminal::columns(line.check));
            m_state = std::max(m_state, Terminal::columns(line.state));
            m_time = std::max(m_time, Terminal::columns(line.time));
        }
    }

    /// `paint` colours the state, whose width is that of the bare text.
    template <class Paint> void print(const Line& line, Paint paint) const
    {
        std::string text = std::string(Indent, ' ') + Terminal::padded(line.check, m_check) + gap()
            + Terminal::padded(paint(line.state), m_state) + gap()
            + std::string(std::max(0, m_time - Terminal::columns(line.time)), ' ') + line.time;
        const bool fits = Terminal::columns(text) + Gap + Terminal::columns(line.asked) <= Terminal::width();
        if (fits && !line.asked.empty())
            text += gap() + Terminal::dim(line.asked);
        std::printf("%s\n", text.substr(0, text.find_last_not_of(' ') + 1).c_str());
        if (!fits)
            below(line.asked);
    }

    static void below(const std::string& text)
    {
        constexpr int Deeper = 2 * Indent;
        if (!text.empty())
            std::printf("%*s%s\n", Deeper, "",
                        Terminal::dim(Terminal::wrapped(text, Deeper, Terminal::width())).c_str());
    }

private:
    static std::string gap() { return std::string(Gap, ' '); }

    int m_check = 0;
    int m_state = 0;
    int m_time = 0;
};

bool needsAttention(FactState state)
{
    return state == FactState::TimedOut || state == FactState::NotUnderstood || state == FactState::NotPermitted;
}

} // namespace

void printChecks(const std::vector<ProbeRow>& rows, Language language)
{
    const auto word = [language](const char* code) { return speak(code, {}, language); };
    std::vector<Line> lines
        = {{word("cli.checks_check"), word("cli.checks_state"), word("cli.checks_time"), word("cli.checks_asked")}};
    for (const ProbeRow& row : rows) {
        lines.push_back(lineOf(row));
        if (needsAttention(row.state)) // understood without colour
            lines.back().state = "! " + lines.back().state;
    }
    const Table table(lines);
    std::printf("\n%s\n", Terminal::bold(word("cli.checks")).c_str());
    table.print(lines.front(), Terminal::dim);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool isWrong = needsAttention(rows[i].state);
        table.print(lines[i + 1],
                    [isWrong](const std::string& text) { return isWrong ? Terminal::caution(text) : text; });
        Table::below(Terminal::printable(rows[i].detail));
    }
}

} // namespace Advisor::Cli
