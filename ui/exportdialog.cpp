// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/exportdialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSaveFile>

#include "core/base/units.h"
#include "core/base/version.h"
#include "core/store/paths.h"
#include "core/store/runstore.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/words.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/selectorcell.h"
#include "ui/widgets/selectorrow.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr int Width = 920;
constexpr int Height = 648;
constexpr int OptionsWidth = 360;

std::optional<Run> newestRun()
{
    const auto folder = runsFolder();
    if (!folder)
        return std::nullopt;
    for (const RunSummary& one : listRuns(*folder)) {
        if (one.points == 0)
            continue;
        if (auto run = readRun(one.file))
            return std::move(*run);
    }
    return std::nullopt;
}

} // namespace

Report currentReport(const AppState& state, std::optional<Run> run)
{
    Report report;
    report.machine = state.machine();
    report.advice = state.advice();
    report.run = run ? std::move(run) : !state.isThisComputer() ? std::nullopt : newestRun();
    report.createdAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    report.program = ProgramVersion;
    return report;
}

void copyReport(const AppState& state)
{
    const std::string text = writeReport(currentReport(state), ReportFormat::Markdown, {state.language(), true});
    QGuiApplication::clipboard()->setText(QString::fromStdString(text));
}

ExportDialog::ExportDialog(const AppState& state, std::optional<Run> run, QWidget* parent)
    : QDialog(parent)
    , m_report(currentReport(state, std::move(run)))
    , m_language(state.language())
{
    setWindowTitle(tr("Export report"));
    build();
    resize(Width, Height);
    refresh();
}

void ExportDialog::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::Hero, Space::Card, Space::Hero, Space::Card);
    layout->setSpacing(Space::Card);
    m_banner = new Banner;
    m_banner->hide();
    layout->addWidget(m_banner);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(Space::Hero);
    layout->addLayout(columns, 1);

    m_options = new QWidget;
    auto* left = new QVBoxLayout(m_options);
    left->setContentsMargins({});
    left->setSpacing(Space::Card);
    m_formats = new SelectorRow(tr("Format"));
    m_formats->addCell(QStringLiteral("md"), tr("Markdown"));
    m_formats->addCell(QStringLiteral("html"), tr("HTML"));
    m_formats->addCell(QStringLiteral("json"), tr("JSON"));
    SelectorCell* csv = m_formats->addCell(QStringLiteral("csv"), tr("CSV"));
    if (!m_report.run)
        csv->setUnavailable(tr("no run"),
                            tr("CSV holds the points of a benchmark, and nothing has been measured yet."));
    m_formats->choose(QStringLiteral("md"));
    left->addWidget(m_formats);
    m_languages = new SelectorRow(tr("Language"));
    m_languages->addCell(QStringLiteral("en"), QStringLiteral("English"));
    m_languages->addCell(QStringLiteral("ko"), QStringLiteral("한국어"));
    m_languages->choose(m_language == Language::Korean ? QStringLiteral("ko") : QStringLiteral("en"));
    left->addWidget(m_languages);
    auto* privacy = new QWidget;
    auto* privacyLayout = new QVBoxLayout(privacy);
    privacyLayout->setContentsMargins({});
    privacyLayout->setSpacing(Space::Pair);
    privacyLayout->addWidget(new WrapLabel(tr("Privacy"), TextStyle::Body));
    m_hide = new QCheckBox(tr("Hide names and serial numbers"));
    m_hide->setChecked(true);
    m_hideNote = new WrapLabel({}, TextStyle::Secondary, TextTone::Secondary);
    privacyLayout->addWidget(m_hide);
    privacyLayout->addWidget(m_hideNote);
    left->addWidget(privacy);
    left->addStretch(1);
    m_options->setFixedWidth(OptionsWidth);
    columns->addWidget(m_options);

    auto* right = new QVBoxLayout;
    right->setSpacing(Space::Related);
    auto* head = new QHBoxLayout;
    head->addWidget(new WrapLabel(tr("Preview"), TextStyle::Strong), 1);
    m_measure = new WrapLabel({}, TextStyle::Secondary, TextTone::Secondary);
    m_measure->setSingleLine(true);
    head->addWidget(m_measure);
    right->addLayout(head);
    m_preview = new QPlainTextEdit;
    m_preview->setReadOnly(true);
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setFont(Theme::font(TextStyle::Code));
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setTabChangesFocus(true);
    QPalette sunken = m_preview->palette();
    sunken.setColor(QPalette::Base, Theme::instance().scheme().sunken);
    m_preview->setPalette(sunken);
    right->addWidget(m_preview, 1);
    columns->addLayout(right, 1);

    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(Space::Related);
    bottom->addWidget(new WrapLabel(tr("Nothing leaves this computer unless you send the file."), TextStyle::Secondary,
                                    TextTone::Secondary),
                      1);
    auto* cancel = new Button(tr("Cancel"));
    m_copy = new Button(tr("Copy"), ButtonKind::Normal, QStringLiteral("copy"));
    m_save = new Button(tr("Save…"), ButtonKind::Primary, QStringLiteral("export"));
    bottom->addWidget(cancel);
    bottom->addWidget(m_copy);
    bottom->addWidget(m_save);
    layout->addLayout(bottom);
    m_save->setDefault(true);

    connect(m_formats, &SelectorRow::chosenChanged, this, &ExportDialog::refresh);
    connect(m_languages, &SelectorRow::chosenChanged, this, &ExportDialog::refresh);
    connect(m_formats, &SelectorRow::explained, this, [this](const QString&, const QString& reason) {
        m_banner->set(Semantic::Info, reason);
        m_banner->setVisible(!reason.isEmpty());
    });
    connect(m_hide, &QCheckBox::toggled, this, &ExportDialog::refresh);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(text());
        m_copy->showDone(tr("Copied"));
    });
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::askAndSave);
}

QString ExportDialog::suffix() const
{
    return m_formats->chosen();
}

QString ExportDialog::text() const
{
    const ReportOptions options{m_languages->chosen() == QLatin1String("ko") ? Language::Korean : Language::English,
                                m_hide->isChecked()};
    const auto format = reportFormatFromName(suffix().toStdString()).value_or(ReportFormat::Markdown);
    return QString::fromStdString(writeReport(m_report, format, options));
}

void ExportDialog::refresh()
{
    const QString shown = text();
    m_preview->setPlainText(shown);
    m_measure->setText(tr("%1, lines: %2")
                           .arg(QString::fromStdString(Units::decimalBytes(shown.toUtf8().size())))
                           .arg(shown.count(QLatin1Char('\n'))));
    mark();
}

void ExportDialog::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    if (m_hide->isChecked()) {
        // What core/machine/redact puts in the place of names, addresses and identifiers.
        static const QRegularExpression places(QStringLiteral("\\b(USER|HOST|UUID|MAC|SERIAL)\\b"));
        const SemanticColours& colours = Theme::instance().semantic(Semantic::Caution);
        auto found = places.globalMatch(m_preview->toPlainText());
        while (found.hasNext()) {
            const auto match = found.next();
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(m_preview->document());
            mark.cursor.setPosition(static_cast<int>(match.capturedStart()));
            mark.cursor.setPosition(static_cast<int>(match.capturedEnd()), QTextCursor::KeepAnchor);
            mark.format.setBackground(colours.fill);
            mark.format.setForeground(colours.text);
            marks += mark;
        }
    }
    m_preview->setExtraSelections(marks);
    m_hideNote->setText(!m_hide->isChecked()  ? tr("The file will hold names and paths of yours")
                            : marks.isEmpty() ? tr("Nothing had to be hidden")
                                              : tr("Places hidden: %1, marked on the right").arg(marks.size()));
}

Result<void> ExportDialog::save(const QString& file)
{
    const QByteArray bytes = text().toUtf8();
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit())
        return failure("file_unwritable",
                       {{"path", file.toStdString()}, {"reason", target.errorString().toStdString()}},
                       file.toStdString());
    return {};
}

void ExportDialog::askAndSave()
{
    const QString proposed = QStringLiteral("torch-advisor-report.") + suffix();
    QString file = QFileDialog::getSaveFileName(this, tr("Save report"), proposed,
                                                QStringLiteral("%1 (*.%2)").arg(suffix().toUpper(), suffix()));
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QLatin1Char('.') + suffix();
    const auto done = save(file);
    if (done) {
        accept();
        return;
    }
    m_banner->set(Semantic::Problem, tr("The report was not saved"), spoken(speak(done.error(), m_language)));
    m_banner->show();
}

void ExportDialog::resizeEvent(QResizeEvent* event)
{
    QDialog::resizeEvent(event);
    const bool narrow = width() < Break::Normal * fontMetrics().height() * 3 / 4;
    m_options->setFixedWidth(narrow ? OptionsWidth * 3 / 4 : OptionsWidth);
}

} // namespace Advisor
