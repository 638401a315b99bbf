// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/store/runstore.h"

namespace Advisor {

/// The saved runs, newest first. A deleted run waits beside the others under another name until it cannot be wanted
/// back any more: the next delete, or the end of the model.
class RunModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        DetailRole = Qt::UserRole + 1,
        FileRole,
        EndRole
    };

    explicit RunModel(std::filesystem::path folder, QObject* parent = nullptr);
    ~RunModel() override;

    void reload();
    const std::filesystem::path& folder() const { return m_folder; }
    const RunSummary& run(int row) const { return m_runs[static_cast<std::size_t>(row)]; }
    int rowOf(const std::filesystem::path& file) const; ///< -1: not in the list

    Result<void> rename(int row, const QString& name);
    Result<void> remove(int row);
    Result<void> undoRemove();
    bool canUndoRemove() const { return !m_removed.empty(); }
    void forgetRemoved(); ///< deletes it for good

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override; ///< renames
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void failed(const Error& error); ///< a name that was typed could not be written

private:
    std::filesystem::path m_folder;
    std::vector<RunSummary> m_runs;
    std::filesystem::path m_removed; ///< the original name of what can be brought back
};

} // namespace Advisor
