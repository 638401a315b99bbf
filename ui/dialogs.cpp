// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs.h"

#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QGridLayout>
#include <QStandardPaths>
#include <nlohmann/json.hpp>

#include "core/machine/machinejson.h"
#include "core/machine/redact.h"
#include "core/store/document.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/detectionwords.h"
#include "ui/jobs/words.h"
#include "ui/settings.h"
#include "ui/shortcuts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/wraplabel.h"
#include "ui/words.h"

namespace Advisor {

namespace {

QGridLayout* dialogGrid(QDialog& dialog, const QString& title)
{
    dialog.setWindowTitle(title);
    auto* grid = new QGridLayout(&dialog);
    grid->setContentsMargins(Space::Hero, Space::Card, Space::Hero, Space::Card);
    grid->setHorizontalSpacing(Space::Hero);
    grid->setVerticalSpacing(Space::Related);
    grid->addWidget(new WrapLabel(title, TextStyle::PageTitle), 0, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    return grid;
}

void addClose(QGridLayout* grid, QDialog& dialog)
{
    auto* close = new Button(QCoreApplication::translate("Dialogs", "Close"));
    QObject::connect(close, &QPushButton::clicked, &dialog, &QDialog::accept);
    grid->addWidget(close, grid->rowCount(), 0, 1, 2, Qt::AlignTrailing);
}

WrapLabel* oneLine(const QString& text, TextTone tone = TextTone::Normal)
{
    auto* label = new WrapLabel(text, TextStyle::Body, tone);
    label->setSingleLine(true);
    return label;
}

} // namespace

void showShortcuts(QWidget* parent)
{
    QDialog dialog(parent);
    QGridLayout* grid = dialogGrid(dialog, QCoreApplication::translate("Dialogs", "Keyboard shortcuts"));
    for (const Shortcut& shortcut : Shortcut::table()) {
        const int row = grid->rowCount();
        grid->addWidget(oneLine(shortcut.words()), row, 0);
        grid->addWidget(oneLine(shortcut.keys.first().toString(QKeySequence::NativeText), TextTone::Secondary), row, 1);
    }
    addClose(grid, dialog);
    dialog.exec();
}

void showPreferences(Words& words, AppState& state, QWidget* parent)
{
    QDialog dialog(parent);
    QGridLayout* grid = dialogGrid(dialog, QCoreApplication::translate("Dialogs", "Preferences"));
    auto* language = new QComboBox;
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("한국어"), QStringLiteral("ko"));
    language->setCurrentIndex(state.language() == Language::Korean ? 1 : 0);
    auto* theme = new QComboBox;
    theme->addItem(QCoreApplication::translate("Dialogs", "As the desktop"), int(Theme::Mode::System));
    theme->addItem(QCoreApplication::translate("Dialogs", "Light"), int(Theme::Mode::Light));
    theme->addItem(QCoreApplication::translate("Dialogs", "Dark"), int(Theme::Mode::Dark));
    theme->setCurrentIndex(theme->findData(int(Theme::instance().mode())));
    const auto add = [grid](const QString& name, QComboBox* box) {
        const int row = grid->rowCount();
        grid->addWidget(oneLine(name), row, 0);
        grid->addWidget(box, row, 1);
        box->setAccessibleName(name);
    };
    add(QCoreApplication::translate("Dialogs", "Language"), language);
    add(QCoreApplication::translate("Dialogs", "Appearance"), theme);
    QObject::connect(language, &QComboBox::activated, &dialog, [&words, language] {
        const QString name = language->currentData().toString();
        Settings::setLanguage(name);
        words.setLanguage(Words::languageFor(name));
    });
    QObject::connect(theme, &QComboBox::activated, &dialog, [theme] {
        const auto mode = Theme::Mode(theme->currentData().toInt());
        Settings::setTheme(mode);
        Theme::instance().setMode(mode);
    });
    addClose(grid, dialog);
    dialog.exec();
}

void saveMachineFile(AppState& state, QWidget* parent)
{
    if (!state.hasMachine())
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString file = QFileDialog::getSaveFileName(
        parent, QCoreApplication::translate("Dialogs", "Save machine file"), folder + QStringLiteral("/machine.json"),
        QCoreApplication::translate("Dialogs", "Machine files (*.json)"));
    if (file.isEmpty())
        return;
    const std::string json = machineToJson(redacted(state.machine())).dump(2) + '\n';
    if (const auto written = writeDocument(file.toStdString(), json); !written)
        emit state.failed(say(written.error(), state.language()));
}

} // namespace Advisor
