// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/devicefields.h"

#include <QCompleter>
#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/machine/setting.h"
#include "ui/jobs/words.h"
#include "ui/models/hardwarechoices.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

/// Nobody asks what a display would change.
bool isWorthAsking(const Gpu& gpu)
{
    const GpuKind kind = gpu.kind.valueOr(GpuKind::Discrete);
    return kind != GpuKind::DisplayOnly && kind != GpuKind::Virtual;
}

} // namespace

DeviceFields::DeviceFields(QWidget* parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout)
    , m_none(new WrapLabel(TextStyle::Body))
    , m_add(new Button({}, ButtonKind::Link))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::Related);
    m_lines->setContentsMargins({});
    m_lines->setSpacing(Space::Related);
    column->addLayout(m_lines);
    column->addWidget(m_none);
    column->addWidget(m_add, 0, Qt::AlignLeading);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addDevice();
        m_rows.last().name->setFocus();
    });
    retranslate();
}

void DeviceFields::show(const Machine& base, const Machine& shown)
{
    clearDevices();
    m_base.clear();
    m_hasNoneForSure = base.gpusLookedFor.valueOr(false);
    for (const Gpu& gpu : base.gpus) {
        if (isWorthAsking(gpu))
            m_base += text(gpuSetting(gpu));
    }
    for (const Gpu& gpu : shown.gpus) {
        if (!isWorthAsking(gpu))
            continue;
        addDevice(text(gpu.name.valueOr(gpu.chip.valueOr(gpu.pciId.valueOr({})))), text(gpu.driverVersion.valueOr({})));
        m_rows.last().shownName = m_rows.last().name->text();
        m_rows.last().shownDriver = m_rows.last().driver->text();
        m_rows.last().shownSetting = text(gpuSetting(gpu));
    }
}

void DeviceFields::addDevice(const QString& name, const QString& driver)
{
    Row row;
    row.whole = new QWidget;
    auto* line = new QHBoxLayout(row.whole);
    line->setContentsMargins({});
    line->setSpacing(Space::Related);
    row.name = new QLineEdit(name);
    auto* completer = new QCompleter(HardwareChoices::graphicsCards(), row.name);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    row.name->setCompleter(completer);
    row.driver = new QLineEdit(driver);
    row.remove = new Button({}, ButtonKind::Flat, QStringLiteral("trash"));
    line->addWidget(row.name, 3);
    line->addWidget(row.driver, 1);
    line->addWidget(row.remove);
    for (QLineEdit* field : {row.name, row.driver})
        connect(field, &QLineEdit::returnPressed, this, &DeviceFields::submitted);
    connect(row.remove, &QPushButton::clicked, this, [this, whole = row.whole] {
        m_rows.removeIf([whole](const Row& one) { return one.whole == whole; });
        whole->hide();
        whole->deleteLater();
        m_none->setVisible(m_rows.isEmpty());
        m_add->setFocus();
    });
    m_lines->addWidget(row.whole);
    m_rows.append(row);
    m_none->hide();
    retranslate();
}

void DeviceFields::clearDevices()
{
    for (const Row& row : std::as_const(m_rows)) {
        row.whole->hide();
        row.whole->deleteLater();
    }
    m_rows.clear();
    m_none->show();
}

QString DeviceFields::settingOf(const Row& row) const
{
    const QString name = row.name->text().trimmed();
    const QString driver = row.driver->text().trimmed();
    if (name.isEmpty())
        return {};
    const bool sameName = !row.shownName.isEmpty() && name == row.shownName;
    if (sameName && driver == row.shownDriver)
        return row.shownSetting;
    QStringList parts = {sameName ? row.shownSetting.section(QLatin1Char(';'), 0, 0) : QStringLiteral("gpu=") + name};
    if (sameName) {
        // The same card with another driver: what decides its build stays, what the old driver said does not.
        for (const QString& part : row.shownSetting.split(QLatin1Char(';'))) {
            if (part.startsWith(QLatin1String("pci=")) || part.startsWith(QLatin1String("arch="))
                || part.startsWith(QLatin1String("memory_gib=")) || part.startsWith(QLatin1String("mig=")))
                parts += part;
        }
    }
    if (!driver.isEmpty())
        parts += QStringLiteral("driver=") + driver;
    return parts.join(QLatin1Char(';'));
}

QStringList DeviceFields::settings() const
{
    QStringList all;
    for (const Row& row : m_rows) {
        if (const QString one = settingOf(row); !one.isEmpty())
            all += one;
    }
    if (all == m_base && (!all.isEmpty() || m_hasNoneForSure))
        return {};
    return all.isEmpty() ? QStringList{QStringLiteral("gpu=none")} : all;
}

void DeviceFields::retranslate()
{
    m_none->setText(tr("No graphics card"));
    m_add->setText(tr("Add a graphics card"));
    for (const Row& row : std::as_const(m_rows)) {
        row.name->setPlaceholderText(tr("Name, for example %1").arg(QStringLiteral("RTX 4090")));
        row.name->setAccessibleName(tr("Name of the graphics card"));
        row.driver->setPlaceholderText(tr("Driver version"));
        row.driver->setAccessibleName(tr("Driver version"));
        row.remove->setText(tr("Remove this graphics card"));
        row.remove->setIconOnly(true);
    }
}

void DeviceFields::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Advisor
