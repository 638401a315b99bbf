// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/settingfields.h"

#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/machine/machine.h"
#include "ui/jobs/words.h"
#include "ui/models/hardwarechoices.h"
#include "ui/pages/devicefields.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr int MostColumns = 5;
constexpr int LeastFontHeights = 10;
const QString Os = QStringLiteral("os");

QString systemOf(const Machine& machine)
{
    const OperatingSystem& system = machine.system;
    if (!system.kind.isKnown())
        return {};
    if (system.wsl.valueOr(false))
        return QStringLiteral("wsl2");
    return *system.kind == SystemKind::Windows ? QStringLiteral("windows")
        : *system.kind == SystemKind::MacOs    ? QStringLiteral("macos")
                                               : QStringLiteral("linux");
}

bool isLinux(const QString& system)
{
    return system == QLatin1String("linux") || system == QLatin1String("wsl2");
}

/// As a person writes it: with the distribution before its version.
QString versionOf(const OperatingSystem& system)
{
    const std::string version = system.version.valueOr({});
    const QString id = text(system.id.valueOr({}));
    if (version.empty() || id.isEmpty() || (system.kind.isKnown() && *system.kind != SystemKind::Linux))
        return text(version);
    for (const QString& known : HardwareChoices::systemVersions(QStringLiteral("linux"))) {
        const QString name = known.section(QLatin1Char(' '), 0, 0);
        if (name.compare(id, Qt::CaseInsensitive) == 0)
            return name + QLatin1Char(' ') + text(version);
    }
    return id + QLatin1Char(' ') + text(version);
}

QString valueIn(const Machine& machine, const QString& key)
{
    if (key == Os)
        return systemOf(machine);
    if (key == QLatin1String("os_version"))
        return versionOf(machine.system);
    if (key == QLatin1String("arch"))
        return text(machine.system.architecture.valueOr({}));
    if (key == QLatin1String("libc"))
        return text(machine.system.libc.valueOr({}));
    return key == QLatin1String("python") ? text(machine.python.valueOr({})) : QString();
}

} // namespace

QStringList SettingFields::allKeys()
{
    return {QStringLiteral("gpu"),   Os, QStringLiteral("os_version"), QStringLiteral("arch"), QStringLiteral("libc"),
            QStringLiteral("python")};
}

SettingFields::SettingFields(const QStringList& keys, QWidget* parent)
    : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::Dense);
    const auto block = [](WrapLabel* label, QWidget* field) {
        auto* whole = new QWidget;
        auto* lines = new QVBoxLayout(whole);
        lines->setContentsMargins({});
        lines->setSpacing(Space::Pair);
        lines->addStretch(1); // labels in two scripts differ in height, the fields stand in one line
        lines->addWidget(label);
        lines->addWidget(field);
        return whole;
    };
    if (keys.contains(QStringLiteral("gpu"))) {
        m_deviceLabel = new WrapLabel(TextStyle::Secondary);
        m_deviceLabel->setTone(TextTone::Secondary);
        m_devices = new DeviceFields;
        connect(m_devices, &DeviceFields::submitted, this, &SettingFields::submitted);
        column->addWidget(block(m_deviceLabel, m_devices));
    }
    auto* area = new QWidget;
    auto* columns = new ColumnsLayout(MostColumns, LeastFontHeights, Space::Dense, area);
    for (const QString& key : allKeys()) {
        if (key == QLatin1String("gpu") || !keys.contains(key))
            continue;
        Field field{key, new WrapLabel(TextStyle::Secondary), new QComboBox, {}};
        field.label->setSingleLine(true);
        field.label->setTone(TextTone::Secondary);
        field.box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        field.box->setMinimumContentsLength(8);
        if (key != Os) {
            field.box->setEditable(true);
            field.box->setInsertPolicy(QComboBox::NoInsert);
            field.box->completer()->setFilterMode(Qt::MatchContains);
            field.box->completer()->setCompletionMode(QCompleter::PopupCompletion);
            connect(field.box->lineEdit(), &QLineEdit::returnPressed, this, &SettingFields::submitted);
        } else {
            connect(field.box, &QComboBox::activated, this, &SettingFields::systemChosen);
        }
        columns->addWidget(block(field.label, field.box));
        m_fields.append(field);
    }
    area->setVisible(!m_fields.isEmpty());
    column->addWidget(area);
    retranslate();
}

QComboBox* SettingFields::field(const QString& key) const
{
    for (const Field& one : m_fields) {
        if (one.key == key)
            return one.box;
    }
    return nullptr;
}

void SettingFields::show(const Machine& base, const Machine& shown)
{
    m_baseSystem = systemOf(base);
    for (Field& one : m_fields) {
        one.base = valueIn(base, one.key);
        const QString value = valueIn(shown, one.key);
        if (one.key == Os) {
            one.box->clear();
            for (const auto& [id, name] : HardwareChoices::systems())
                one.box->addItem(name, id);
            one.box->setCurrentIndex(one.box->findData(value));
        } else {
            refill(one);
            one.box->setEditText(value);
        }
    }
    if (m_devices)
        m_devices->show(base, shown);
    adapt();
}

QString SettingFields::valueOf(const Field& field) const
{
    return field.key == Os ? field.box->currentData().toString() : field.box->currentText().trimmed();
}

QString SettingFields::system() const
{
    const QComboBox* box = field(Os);
    return box ? box->currentData().toString() : m_baseSystem;
}

QStringList SettingFields::settings() const
{
    QStringList all;
    bool otherSystem = false;
    for (const Field& one : m_fields) {
        const QString value = valueOf(one);
        const bool isOfTheSystem = one.key == QLatin1String("os_version") || one.key == QLatin1String("libc");
        otherSystem = otherSystem || (one.key == Os && value != one.base);
        if (value.isEmpty() || one.box->parentWidget()->isHidden()
            || (value == one.base && !(otherSystem && isOfTheSystem)))
            continue;
        all += one.key + QLatin1Char('=') + value;
    }
    if (m_devices)
        all += m_devices->settings();
    return all;
}

/// What was known of the system before says nothing about the one that was chosen.
void SettingFields::systemChosen()
{
    for (const Field& one : std::as_const(m_fields)) {
        if (one.key == QLatin1String("os_version") || one.key == QLatin1String("libc")) {
            refill(one);
            one.box->setEditText(m_baseSystem == system() ? one.base : QString());
        }
        if (one.key == QLatin1String("arch") && system() == QLatin1String("macos"))
            one.box->setEditText(QStringLiteral("aarch64")); // no other Mac is sold any more
    }
    adapt();
}

void SettingFields::refill(const Field& field)
{
    const QString before = field.box->currentText();
    field.box->clear();
    if (field.key == QLatin1String("os_version"))
        field.box->addItems(HardwareChoices::systemVersions(system()));
    else if (field.key == QLatin1String("arch"))
        field.box->addItems(HardwareChoices::architectures());
    else if (field.key == QLatin1String("libc"))
        field.box->addItems(HardwareChoices::libraries());
    else if (field.key == QLatin1String("python"))
        field.box->addItems(HardwareChoices::pythons());
    field.box->setEditText(before);
}

void SettingFields::adapt()
{
    for (const Field& one : std::as_const(m_fields)) {
        if (one.key == QLatin1String("libc") && field(Os))
            one.box->parentWidget()->setVisible(isLinux(system()));
    }
}

void SettingFields::retranslate()
{
    if (m_deviceLabel)
        m_deviceLabel->setText(tr("Graphics cards and their drivers"));
    for (const Field& one : std::as_const(m_fields)) {
        const SettingWords words = SettingWords::of(one.key + QLatin1Char('='));
        one.label->setText(words.name);
        one.box->setAccessibleName(words.name);
        one.label->setBuddy(one.box);
    }
}

void SettingFields::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Advisor
