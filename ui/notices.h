// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace Advisor {

class AppState;
class Banner;
class Button;
class Card;
class WrapLabel;

/// Between title and page: that a saved machine is shown, what is being asked and for how long, that something did not
/// answer, that a file could not be read. One at a time, the most important.
class Notices : public QWidget
{
    Q_OBJECT

public:
    explicit Notices(AppState& state, QWidget* parent = nullptr);

    void setMargins(int left, int right);
    void showFailure(const QString& sentence);
    bool skip(); ///< ends the waiting for drivers, or closes a failure; false if there is nothing

signals:
    void checksRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshProgress();
    void showWhatIf();
    void keepWhatIf();
    void applyMargins();

    AppState& m_state;
    Banner* m_banner;
    Card* m_progress;
    WrapLabel* m_asking;
    WrapLabel* m_answered;
    QProgressBar* m_bar;
    Button* m_skip;
    QTimer m_second;
    QString m_failure;
    int m_left = 0;
    int m_right = 0;
};

} // namespace Advisor
