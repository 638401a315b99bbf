// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QRegularExpression>
#include <QTest>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/resources.h"
#include "core/text/phrase.h"

using namespace Advisor;

class TestPhrase : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeSpeaksBothLanguages()
    {
        const auto english = phraseCodes(Language::English);
        const auto korean = phraseCodes(Language::Korean);
        QVERIFY(!english.empty());
        for (const std::string& code : english)
            QVERIFY2(std::binary_search(korean.begin(), korean.end(), code), ("no Korean for " + code).c_str());
        for (const std::string& code : korean)
            QVERIFY2(std::binary_search(english.begin(), english.end(), code), ("no English for " + code).c_str());
    }

    void bothLanguagesTakeTheSameArguments()
    {
        for (const std::string& code : phraseCodes(Language::English)) {
            QVERIFY2(phraseArguments(code, Language::English) == phraseArguments(code, Language::Korean),
                     ("the arguments differ in " + code).c_str());
        }
    }

    void everyCodeIsWrittenOnce()
    {
        for (const char* folder : {"text/en/", "text/ko/"}) {
            std::map<std::string, std::string_view> seen;
            for (const Resource& one : resources()) {
                if (!one.name.starts_with(folder))
                    continue;
                const auto document = nlohmann::json::parse(one.data, nullptr, false);
                QVERIFY2(document.is_object(), std::string(one.name).c_str());
                for (const auto& [code, text] : document.items()) {
                    QVERIFY2(text.is_string(), code.c_str());
                    const auto [first, fresh] = seen.emplace(code, one.name);
                    QVERIFY2(fresh, (code + " is in " + std::string(first->second) + " too").c_str());
                }
            }
        }
    }

    // 이/가, 을/를, 은/는, 으로/로, 과/와 depend on the last sound of what stands before them: never on an argument.
    void noKoreanParticleHangsOnAnArgument()
    {
        static const QRegularExpression hanging(
            QStringLiteral("\\}[`\"']*(이|가|을|를|은|는|으로|로|과|와|이라|라|이나|나|이며|며)(?=[\\s.,:;)]|$)"));
        for (const std::string& code : phraseCodes(Language::Korean)) {
            const QString text = QString::fromStdString(speak(code, {}, Language::Korean));
            QVERIFY2(!text.contains(hanging), qPrintable(QString::fromStdString(code) + QStringLiteral(": ") + text));
        }
    }

    void speaks_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no template gives the code") << "error.never_heard_of"
                                                    << "error.never_heard_of";
        QTest::newRow("a missing argument stays visible") << "error.file_missing"
                                                          << "`{path}` does not exist";
    }

    void speaks()
    {
        QFETCH(QString, code);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(speak(code.toStdString(), {}, Language::English)), expected);
    }

    void languages_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("expected");
        QTest::newRow("ko_KR.UTF-8 is Korean") << "ko_KR.UTF-8" << 1;
        QTest::newRow("en is English") << "en" << 0;
        QTest::newRow("C is English") << "C.UTF-8" << 0;
        QTest::newRow("fr has no text") << "fr_FR" << -1;
        QTest::newRow("empty has no text") << "" << -1;
    }

    void languages()
    {
        QFETCH(QString, name);
        QFETCH(int, expected);
        const auto language = languageFromName(name.toStdString());
        QCOMPARE(language ? static_cast<int>(*language) : -1, expected);
    }
};

QTEST_GUILESS_MAIN(TestPhrase)
#include "tst_phrase.moc"
