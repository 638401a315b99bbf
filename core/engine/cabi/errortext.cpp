// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/errortext.h"

#include <iostream>
#include <mutex>
#include <streambuf>

namespace Advisor::Cabi {

namespace {

constexpr std::size_t LongestText = 400;
constexpr std::size_t LongestLog = 64 * 1024;

/// Stands in for the buffer of std::cerr. Libtorch writes there by the same standard library, so no descriptor has to
/// be moved while something is measured.
class Listener final : public std::streambuf
{
public:
    std::string take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_text, {});
    }

protected:
    int overflow(int letter) override
    {
        const char one = traits_type::to_char_type(letter);
        if (letter != traits_type::eof())
            xsputn(&one, 1);
        return traits_type::not_eof(letter);
    }

    std::streamsize xsputn(const char* text, std::streamsize size) override
    {
        const std::lock_guard lock(m_mutex);
        m_text.append(text, static_cast<std::size_t>(size));
        if (m_text.size() > 2 * LongestLog) // the reason of a failure is what was written last
            m_text.erase(0, m_text.size() - LongestLog);
        return size;
    }

private:
    std::mutex m_mutex; ///< threads of the library write as well
    std::string m_text;
};

Listener* listener = nullptr;

} // namespace

void listenForErrors(const Api& api)
{
    if (api.lastError || listener)
        return;
    // Never given back: the library may write while the process ends.
    listener = new Listener;
    std::cerr.rdbuf(listener);
}

tl::unexpected<Error> engineFailed(const Api& api)
{
    // The library's text is borrowed and lasts until the next error of this thread.
    std::string text;
    if (api.lastError) {
        const char* said = api.lastError();
        text = said ? said : "";
    } else if (listener) {
        text = messageOf(listener->take());
    }
    text.resize(std::min(text.find('\n'), text.size()));
    if (text.size() > LongestText) {
        std::size_t end = LongestText;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            --end;
        text.resize(end);
        text += " …";
    }
    return failure("engine_failed", {{"text", text.empty() ? "it gave no reason" : text}});
}

std::string messageOf(std::string_view logged)
{
    const std::string_view label = "Exception in aoti_torch: ";
    const auto at = logged.rfind(label);
    const auto message = at == std::string_view::npos ? logged : logged.substr(at + label.size());
    return std::string(message.substr(0, message.find('\n')));
}

} // namespace Advisor::Cabi
