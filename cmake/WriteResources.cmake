# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

string(REPLACE "," ";" names "${NAMES}")
set(arrays "")
set(table "")
set(index 0)
foreach(name IN LISTS names)
    file(READ ${ROOT}/${name} hex HEX)
    file(SIZE ${ROOT}/${name} size)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    string(APPEND arrays "const unsigned char data${index}[] = {${bytes}0};\n")
    string(APPEND table "    {\"${name}\", {reinterpret_cast<const char*>(data${index}), ${size}}},\n")
    math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT}
"#include \"core/base/resources.h\"
namespace {
${arrays}}
namespace Advisor {
const std::vector<Resource>& resources()
{
    static const std::vector<Resource> all = {
${table}    };
    return all;
}
} // namespace Advisor
")
