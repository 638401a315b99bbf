// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/advise.h"
#include "core/advice/installcommand.h"
#include "core/advice/requirement.h"

namespace Advisor {

namespace {

/// The archive's address below the index; empty where none is published.
std::string archive(const InstallContext& context)
{
    const Offer& offer = context.offer();
    const std::string family = familyOf(offer.build->backend);
    const std::string& platform = offer.build->platform;
    const std::string& backend = offer.build->backend;
    if (!offer.release || offer.nightly || (offer.build->channel != "pytorch" && offer.build->channel != "pypi"))
        return {};
    const std::string local = offer.release->version + "%2B" + backend;
    if (platform == "linux-x86_64" && family != "xpu")
        return backend + "/" + offer.release->libtorch + "-" + local + ".zip";
    if (platform == "windows-x86_64" && (family == "cpu" || family == "cuda"))
        return backend + "/libtorch-win-shared-with-deps-" + local + ".zip";
    if (platform == "macos-aarch64")
        return "cpu/libtorch-macos-arm64-" + offer.release->version + ".zip";
    return {};
}

std::string cmakeLists(bool windows)
{
    std::string text = R"(cmake_minimum_required(VERSION 3.18)
project(example LANGUAGES CXX)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
find_package(Torch REQUIRED)

add_executable(example main.cpp)
target_link_libraries(example PRIVATE "${TORCH_LIBRARIES}"))";
    if (windows) { // a program finds the libraries beside itself only
        text += R"(
file(GLOB TORCH_DLLS "${TORCH_INSTALL_PREFIX}/lib/*.dll")
add_custom_command(TARGET example POST_BUILD
    COMMAND ${CMAKE_COMMAND} -E copy_if_different ${TORCH_DLLS} "$<TARGET_FILE_DIR:example>"))";
    }
    return text;
}

std::string checkProgram(const std::string& family)
{
    const std::string device = family == "cuda" || family == "rocm" ? "torch::kCUDA"
        : family == "mps"                                           ? "torch::kMPS"
                                                                    : "torch::kCPU";
    return "#include <torch/torch.h>\n#include <torch/version.h>\n\n#include <iostream>\n"
           R"(
int main()
{
    const auto x = torch::ones({1000, 1000}, )"
        + device + R"();
    std::cout.precision(1);
    std::cout << TORCH_VERSION << " " << std::fixed << torch::mm(x, x).sum().item<double>() << std::endl;
})";
}

/// Lines that write a text into a file: nothing in it is read by the shell.
std::string fileLines(const std::string& path, const std::string& text, bool powershell)
{
    return powershell ? "@'\n" + text + "\n'@ | Set-Content " + path + "\n"
                      : "cat > " + path + " <<'END'\n" + text + "\nEND\n";
}

std::string configureLines(const std::string& source, const std::string& build, const std::string& folder,
                           bool powershell)
{
    // The whole option between quotes: PowerShell does not expand a variable in the middle of a bare one.
    const std::string prefix = " \"-DCMAKE_PREFIX_PATH=$PWD/" + folder + "/libtorch\"";
    return "cmake -S " + source + " -B " + build + (powershell ? "" : " -DCMAKE_BUILD_TYPE=Release") + prefix
        + "\ncmake --build " + build + (powershell ? " --config Release" : "");
}

std::string checkLines(const std::string& folder, const std::string& family, bool powershell)
{
    const std::string source = "torch-check";
    return (powershell ? "New-Item -ItemType Directory -Force " : "mkdir -p ") + source + "\n"
        + fileLines(source + "/CMakeLists.txt", cmakeLists(powershell), powershell)
        + fileLines(source + "/main.cpp", checkProgram(family), powershell)
        + configureLines(source, source + "/build", folder, powershell) + "\n"
        + (powershell ? ".\\torch-check\\build\\Release\\example" : "./torch-check/build/example");
}

} // namespace

InstallCommand libtorchCommand(const InstallContext& context)
{
    const std::string path = archive(context);
    if (path.empty())
        return {{}, {"unavailable.libtorch", {}}, {}, {}, {}};
    const std::string& backend = context.offer().build->backend;
    const std::string family = familyOf(backend);
    // A folder of its own for each build: unpacked over another one, the files of both would mix.
    const std::string folder = "libtorch-" + context.offer().release->version + "-" + backend;
    const std::string address = "https://download.pytorch.org/libtorch/" + path;
    InstallCommand command;
    if (context.powershell()) {
        command.lines = "Invoke-WebRequest -Uri \"" + address + "\" -OutFile libtorch.zip\n"
            + "Expand-Archive -Force libtorch.zip -DestinationPath " + folder;
    } else {
        // CMake unpacks it: whoever builds against LibTorch has it, unzip is often missing.
        command.lines = "curl -fL -o libtorch.zip \"" + address + "\"\ncmake -E make_directory " + folder
            + "\ncmake -E chdir " + folder + " cmake -E tar xf ../libtorch.zip";
    }
    command.more["libtorch_cmake"] = cmakeLists(context.powershell());
    command.more["libtorch_configure"] = configureLines(".", "build", folder, context.powershell());
    command.check = checkLines(folder, family, context.powershell());
    if (family == "cuda" || family == "rocm")
        command.note = {"note.libtorch_toolkit", {{"toolkit", backendTitle(backend)}}};
    return command;
}

} // namespace Advisor
