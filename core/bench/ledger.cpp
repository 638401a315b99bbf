// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/ledger.h"

#include <algorithm>

namespace Advisor {

Ledger::Ledger(RunJournal& journal, SessionObserver& observer)
    : m_journal(journal)
    , m_observer(observer)
    , m_run(journal.header())
{
    m_run.identities.resize(m_run.configurations.size());
}

void Ledger::keep(const Result<void>& written)
{
    if (!written && !m_broken)
        m_broken = written.error();
}

void Ledger::start(Conditions conditions)
{
    m_run.conditions = std::move(conditions);
    m_observer.started(m_run);
}

void Ledger::set(Conditions conditions)
{
    keep(m_journal.append(conditions));
    m_run.conditions = std::move(conditions);
    m_observer.foundConditions(m_run.conditions);
}

void Ledger::addOnce(const PreflightItem& item)
{
    Conditions conditions = m_run.conditions;
    const auto isSame = [&item](const PreflightItem& one) {
        return one.phrase.code == item.phrase.code && one.phrase.arguments == item.phrase.arguments;
    };
    if (std::any_of(conditions.preflight.begin(), conditions.preflight.end(), isSame))
        return;
    conditions.preflight.push_back(item);
    set(std::move(conditions));
}

bool Ledger::set(const EngineIdentity& identity, int configuration)
{
    EngineIdentity& known = m_run.identities[static_cast<std::size_t>(configuration)];
    if (!known.torch.empty() || identity.torch.empty())
        return false;
    keep(m_journal.append(identity, configuration));
    known = identity;
    return true;
}

std::size_t Ledger::add(Visit visit)
{
    keep(m_journal.append(visit));
    m_run.visits.push_back(std::move(visit));
    m_observer.visited(m_run.visits.back());
    return m_run.visits.size() - 1;
}

void Ledger::put(Point point)
{
    keep(m_journal.append(point));
    auto known = std::find_if(m_run.points.begin(), m_run.points.end(), [&](const Point& one) {
        return one.key == point.key && one.configuration == point.configuration;
    });
    if (known == m_run.points.end())
        known = m_run.points.insert(known, std::move(point));
    else
        *known = std::move(point);
    m_observer.estimated(*known);
}

void Ledger::add(const Verdict& verdict)
{
    keep(m_journal.append(verdict));
    m_run.verdicts.push_back(verdict);
    m_observer.decided(verdict);
}

void Ledger::end(const std::string& how)
{
    m_run.end = how;
    keep(m_journal.end(how));
}

} // namespace Advisor
