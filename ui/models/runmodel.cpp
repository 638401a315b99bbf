// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/runmodel.h"

#include <algorithm>

#include "ui/models/runwords.h"

namespace Advisor {

namespace {

/// `listRuns` looks for *.jsonl only, so this name hides a run without losing it.
std::filesystem::path hiddenName(const std::filesystem::path& file)
{
    auto hidden = file;
    hidden += ".deleted";
    return hidden;
}

Result<void> move(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::error_code error;
    std::filesystem::rename(from, to, error);
    if (error)
        return failure("file_unwritable", {{"path", from.string()}, {"reason", error.message()}}, from.string());
    return {};
}

} // namespace

RunModel::RunModel(std::filesystem::path folder, QObject* parent)
    : QAbstractListModel(parent)
    , m_folder(std::move(folder))
{
    reload();
}

RunModel::~RunModel()
{
    forgetRemoved();
}

void RunModel::reload()
{
    beginResetModel();
    m_runs = listRuns(m_folder);
    endResetModel();
}

int RunModel::rowOf(const std::filesystem::path& file) const
{
    const auto found
        = std::find_if(m_runs.begin(), m_runs.end(), [&](const RunSummary& one) { return one.file == file; });
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

Result<void> RunModel::rename(int row, const QString& name)
{
    RunSummary& run = m_runs[static_cast<std::size_t>(row)];
    if (auto done = renameRun(run.file, name.trimmed().toStdString()); !done)
        return done;
    run.name = name.trimmed().toStdString();
    emit dataChanged(index(row), index(row));
    return {};
}

Result<void> RunModel::remove(int row)
{
    forgetRemoved();
    const auto file = m_runs[static_cast<std::size_t>(row)].file;
    if (auto done = move(file, hiddenName(file)); !done)
        return done;
    m_removed = file;
    beginRemoveRows({}, row, row);
    m_runs.erase(m_runs.begin() + row);
    endRemoveRows();
    return {};
}

Result<void> RunModel::undoRemove()
{
    if (m_removed.empty())
        return {};
    if (auto done = move(hiddenName(m_removed), m_removed); !done)
        return done;
    m_removed.clear();
    reload();
    return {};
}

void RunModel::forgetRemoved()
{
    if (m_removed.empty())
        return;
    std::error_code ignored; // a file that is gone already is what was wanted
    std::filesystem::remove(hiddenName(m_removed), ignored);
    m_removed.clear();
}

int RunModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

QVariant RunModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= static_cast<int>(m_runs.size()))
        return {};
    const RunSummary& run = m_runs[static_cast<std::size_t>(index.row())];
    const QString when = RunWords::startedAt(run.startedAt);
    const QString title = run.name.empty() ? when : QString::fromStdString(run.name);
    QString detail
        = tr("%1. %2, %3").arg(RunWords::end(run.end), RunWords::plan(run.plan), QString::fromStdString(run.processor));
    if (run.processor.empty())
        detail = tr("%1. %2").arg(RunWords::end(run.end), RunWords::plan(run.plan));
    if (!run.name.empty())
        detail.prepend(when + QLatin1Char('\n'));
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::EditRole:
        return QString::fromStdString(run.name);
    case DetailRole:
    case Qt::AccessibleDescriptionRole:
        return detail;
    case FileRole:
        return QString::fromStdString(run.file.string());
    case EndRole:
        return QString::fromStdString(run.end);
    default:
        return {};
    }
}

bool RunModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || value.toString().trimmed() == data(index, role).toString())
        return false;
    const auto done = rename(index.row(), value.toString());
    if (!done)
        emit failed(done.error());
    return done.has_value();
}

Qt::ItemFlags RunModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::NoItemFlags;
}

} // namespace Advisor
