// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/page.h"

class QLineEdit;
class QSplitter;
class QTreeView;

namespace Advisor {

class Button;
class FactPane;
class MachineFilter;
class MachineModel;
class Segments;
class StateWidget;

/// The machine as a tree, a filter, and what the chosen row means.
class HardwarePage : public Page
{
    Q_OBJECT

public:
    explicit HardwarePage(AppState& state, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("hardware"); }
    QString title() const override { return tr("Hardware"); }
    QWidget* firstFocus() override;
    QWidget* sidePane() override;
    bool perform(PageCommand command) override;
    void showDetail(const QString& detail) override; ///< id of a row or a group

    QString selectionAsMarkdown() const; ///< all of it where nothing is selected

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void refresh();
    void retranslate();
    void showCurrent();
    void adapt();
    void keepExpanded();
    void restoreExpanded();
    void setByHand();
    void resetByHand();
    void reset(const QString& key);

    MachineModel* m_model;
    MachineFilter* m_filter;
    QLineEdit* m_words;
    Segments* m_kinds;
    Button* m_copy;
    QSplitter* m_splitter;
    QTreeView* m_tree;
    FactPane* m_pane;
    StateWidget* m_nothing;
    QSet<QString> m_expanded;
    QString m_currentId;
    bool m_narrow = false;
};

} // namespace Advisor
