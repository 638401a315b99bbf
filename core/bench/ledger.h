// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>

#include "core/bench/session.h"
#include "core/store/runstore.h"

namespace Advisor {

/// What a session has found so far. Everything goes to the journal first, then into the run, then to the observer. The
/// first error of the journal is kept: the session ends with it.
class Ledger
{
public:
    Ledger(RunJournal& journal, SessionObserver& observer);

    const Run& run() const { return m_run; }
    Run takeRun() { return std::move(m_run); }
    const std::optional<Error>& broken() const { return m_broken; }
    const Configuration& configuration(int index) const
    {
        return m_run.configurations[static_cast<std::size_t>(index)];
    }

    void start(Conditions conditions); ///< told, not written: the header has them, or `set` follows
    void set(Conditions conditions);
    void addOnce(const PreflightItem& item);
    /// The first that is not empty stays; true if this one was it.
    bool set(const EngineIdentity& identity, int configuration);
    std::size_t add(Visit visit); ///< its index
    void put(Point point); ///< in the place of its older estimate
    void add(const Verdict& verdict);
    void end(const std::string& how);

private:
    void keep(const Result<void>& written);

    RunJournal& m_journal;
    SessionObserver& m_observer;
    Run m_run;
    std::optional<Error> m_broken;
};

} // namespace Advisor
