// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

class QComboBox;

namespace Advisor {

class DeviceFields;
class WrapLabel;
struct Machine;

/// Fields for what decides an answer: graphics cards, operating system, its version, processor type, C library, Python.
/// They begin with a machine and give, in the grammar of `--set`, what is different from it.
class SettingFields : public QWidget
{
    Q_OBJECT

public:
    static QStringList allKeys(); ///< gpu, os, os_version, arch, libc, python
    explicit SettingFields(const QStringList& keys, QWidget* parent = nullptr);

    /// `shown` fills the fields, `settings()` is what differs from `base`.
    void show(const Machine& base, const Machine& shown);
    QStringList settings() const;

    DeviceFields* devices() const { return m_devices; }
    QComboBox* field(const QString& key) const;

signals:
    void submitted(); ///< Return in a field

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Field
    {
        QString key;
        WrapLabel* label;
        QComboBox* box;
        QString base;
    };

    QString valueOf(const Field& field) const;
    QString system() const;
    void systemChosen();
    void refill(const Field& field);
    void adapt();
    void retranslate();

    WrapLabel* m_deviceLabel = nullptr;
    DeviceFields* m_devices = nullptr;
    QList<Field> m_fields;
    QString m_baseSystem;
};

} // namespace Advisor
