# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

# Set-up that packaging/run and packaging/test share; sourced by both. Distribution packages only.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Tools and libraries that the program is built from. LibTorch takes whatever BLAS is there: without OpenBLAS it would
# calculate with the reference library, 20 times slower than this machine can.
build_packages=(
    g++ cmake ninja-build git ca-certificates
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl-dev
    libqcustomplot-dev libtorch-dev libopenblas0-pthread nlohmann-json3-dev libfmt-dev libcli11-dev libexpected-dev
    fonts-dejavu-core
)

# What the tests ask for real answers: a display, Korean letters, drivers of OpenCL, Vulkan and OpenGL, programs that ask
# the same drivers or say what this computer is, validators.
test_packages=(
    xvfb xauth fonts-noto-cjk
    ocl-icd-libopencl1 pocl-opencl-icd libvulkan1 mesa-vulkan-drivers libegl1 libegl-mesa0 clinfo vulkan-tools
    desktop-file-utils appstream procps util-linux strace pciutils hwloc-nox python3 python3-venv libvalijson-dev
)

say() { printf '\n== %s\n' "$*" >&2; }

give_up() {
    printf '\n%s: %s\n' "$(basename "$0")" "$1" >&2
    shift
    for hint in "$@"; do printf '  %s\n' "$hint" >&2; done
    exit 3
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Under sudo the checkout still belongs to a person: what is built and measured is theirs, only apt runs as root.
as_person() {
    local owner
    owner=$(stat -c %U "$root")
    if [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$owner" = "$SUDO_USER" ]; then
        sudo -u "$SUDO_USER" --preserve-env=DISPLAY,WAYLAND_DISPLAY,XAUTHORITY,LANG,LC_ALL,XDG_RUNTIME_DIR -H -- "$@"
    else
        "$@"
    fi
}

missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || printf '%s\n' "$package"
    done
}

install_packages() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null \
        || give_up "this system has no apt" \
            "The packages are named in packaging/setup.sh; build with: cmake --preset release && cmake --build --preset release"
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then
        say "All packages are installed"
        return
    fi
    say "These packages of your distribution will be installed with apt:"
    printf '%s\n' "${missing[*]}" | fold -s -w 100 | sed 's/^/   /' >&2
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        give_up "installing needs root, and sudo is not there" \
            "Run as root: apt-get install --no-install-recommends ${missing[*]}"
    fi
    local log
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update -q >"$log" 2>&1 \
        || { tail -n 15 "$log" >&2; give_up "apt could not read its package lists" \
            "Is the network there? The whole log: $log"; }
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >"$log" 2>&1 \
        || { tail -n 15 "$log" >&2; give_up "apt could not install the packages" \
            "Debian 12 and 13 and Ubuntu 24.04 have all of them (Ubuntu: in universe). The whole log: $log"; }
    rm -f "$log"
}

# build PRESET [cmake option…]
build() {
    local preset=$1 log
    shift
    log=$(mktemp)
    say "Configuring (preset $preset)"
    (cd "$root" && as_person cmake --preset "$preset" "$@" >"$log" 2>&1) \
        || { tail -n 25 "$log" >&2; give_up "CMake could not configure the build" "The whole log: $log"; }
    say "Building with $(nproc) processes; on 2 cores this takes about ten minutes the first time"
    if ! (cd "$root" && as_person cmake --build --preset "$preset" -j "$(nproc)" >"$log" 2>&1); then
        grep -n -m 5 -A 8 -E 'error|FAILED' "$log" >&2 || tail -n 25 "$log" >&2
        give_up "the compiler failed" "The whole log: $log" \
            "Out of memory? cmake --build $root/build-$preset -j 1 needs less"
    fi
    rm -f "$log"
}

# The PyTorch that the tests measure without Python and compare with its Python.
test_torch=2.13.0

# make_test_torch: sets torch_folder.
make_test_torch() {
    local venv=$root/build-release/torch-venv log
    if ! "$venv/bin/python" -c "import torch; assert torch.__version__.startswith('$test_torch')" 2>/dev/null; then
        say "Making a Python environment with PyTorch $test_torch for the processor in build-release/torch-venv" \
            "(about 200 MB to download); the tests measure it"
        log=$(mktemp)
        as_person python3 -m venv "$venv" >"$log" 2>&1 \
            || { tail -n 5 "$log" >&2; give_up "Python could not make an environment" "The whole log: $log"; }
        # An index of one's own may have the build for the processor; else PyTorch's has it.
        as_person "$venv/bin/pip" install -q "torch==$test_torch+cpu" >"$log" 2>&1 \
            || as_person "$venv/bin/pip" install -q "torch==$test_torch" \
                --index-url https://download.pytorch.org/whl/cpu >>"$log" 2>&1 \
            || { tail -n 5 "$log" >&2; give_up "pip could not install PyTorch $test_torch" \
                "Is the network there? Run this again later, or build and test by hand without it:" \
                "cmake --preset release && cmake --build --preset release && ctest --preset release" \
                "The whole log: $log"; }
        rm -f "$log"
    fi
    torch_folder=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("platlib"))')/torch
}
