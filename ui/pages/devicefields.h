// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace Advisor {

class Button;
class WrapLabel;
struct Machine;

/// The graphics cards of a machine as rows that can be typed into: name and driver. No row means that there is none.
class DeviceFields : public QWidget
{
    Q_OBJECT

public:
    explicit DeviceFields(QWidget* parent = nullptr);

    /// `shown` fills the rows, `settings()` is what differs from `base`.
    void show(const Machine& base, const Machine& shown);
    void addDevice(const QString& name = {}, const QString& driver = {});
    void clearDevices();
    QLineEdit* name(int row) const { return m_rows.value(row).name; }
    QLineEdit* driver(int row) const { return m_rows.value(row).driver; }
    int count() const { return int(m_rows.size()); }

    /// `gpu=…` a row, or `gpu=none`; empty if they are those of the base.
    QStringList settings() const;

signals:
    void submitted(); ///< Return in a field

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row
    {
        QWidget* whole = nullptr;
        QLineEdit* name = nullptr;
        QLineEdit* driver = nullptr;
        Button* remove = nullptr;
        QString shownName;
        QString shownDriver;
        QString shownSetting; ///< all that is known of the device
    };

    QString settingOf(const Row& row) const;
    void retranslate();

    QList<Row> m_rows;
    QVBoxLayout* m_lines;
    WrapLabel* m_none;
    Button* m_add;
    QStringList m_base;
    bool m_hasNoneForSure = false;
};

} // namespace Advisor
