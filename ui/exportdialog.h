// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <optional>

#include "core/report/report.h"

class QCheckBox;
class QPlainTextEdit;

namespace Advisor {

class AppState;
class Banner;
class Button;
class SelectorRow;
class WrapLabel;

/// The report of what the window shows, with a run or with the newest one of this computer.
Report currentReport(const AppState& state, std::optional<Run> run = std::nullopt);

/// Puts the report as Markdown on the clipboard, in the language of the window, without personal data.
void copyReport(const AppState& state);

/// Options on the left, on the right exactly what is written; places where personal data was taken out are marked.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const AppState& state, std::optional<Run> run = std::nullopt, QWidget* parent = nullptr);

    QString text() const; ///< what Save writes and Copy copies
    QString suffix() const; ///< "md", "html", "json", "csv"
    SelectorRow* formats() const { return m_formats; }
    QCheckBox* hideBox() const { return m_hide; }
    Result<void> save(const QString& file);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void refresh();
    void mark();
    void askAndSave();

    Report m_report;
    SelectorRow* m_formats;
    SelectorRow* m_languages;
    QCheckBox* m_hide;
    WrapLabel* m_hideNote;
    WrapLabel* m_measure;
    QPlainTextEdit* m_preview;
    QWidget* m_options;
    Banner* m_banner;
    Button* m_copy;
    Button* m_save;
    Language m_language;
};

} // namespace Advisor
