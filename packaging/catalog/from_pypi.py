#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause
"""Compare what resources/catalog says about PyPI with what PyPI holds, by asking pip.

Asks the pip of the Python that runs this script, nothing else, and downloads no wheel: which releases of torch have
wheels for which Python and platform, what their metadata says of CUDA and Triton, and which torch each torchvision and
torchaudio asks for. Prints what differs from resources/catalog/*.json.

Exit status: 0 nothing differs, 1 something does (with --write: was changed), 3 pip could not be asked.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

CATALOG = pathlib.Path(__file__).resolve().parents[2] / "resources" / "catalog"
SOURCE = "PyPI, names and metadata of the wheels"
NEWEST_CHECKED = 3  # what is older does not change; --all asks for it again
# Tags that a wheel may have, oldest system first, with the C library or macOS that each stands for.
TAGS = {
    "linux-x86_64": [("manylinux1_x86_64", "2.17"), ("manylinux2014_x86_64", "2.17"), ("manylinux_2_28_x86_64", "2.28"),
                     ("manylinux_2_34_x86_64", "2.34"), ("manylinux_2_39_x86_64", "2.39")],
    "linux-aarch64": [("manylinux2014_aarch64", "2.17"), ("manylinux_2_28_aarch64", "2.28"),
                      ("manylinux_2_34_aarch64", "2.34"), ("manylinux_2_39_aarch64", "2.39")],
    "windows-x86_64": [("win_amd64", "")],
    "windows-aarch64": [("win_arm64", "")],
    "macos-aarch64": [("macosx_11_0_arm64", "11.0"), ("macosx_12_0_arm64", "12.0"), ("macosx_13_0_arm64", "13.0"),
                      ("macosx_14_0_arm64", "14.0"), ("macosx_15_0_arm64", "15.0"), ("macosx_26_0_arm64", "26.0")],
    "macos-x86_64": [("macosx_10_9_x86_64", "10.9"), ("macosx_11_0_x86_64", "11.0")],
}
# A Python counts as supported where the platforms that PyTorch builds for every time all have a wheel.
MAIN = ("linux-x86_64", "linux-aarch64", "windows-x86_64", "macos-aarch64")


class PipFailed(Exception):
    pass


def number(version):
    return tuple(int(part) for part in version.split("."))


class Pip:
    """The pip of this Python, with its index, proxy and certificates, without local folders and constraints."""

    KEPT = ("index-url", "proxy", "cert", "client-cert", "trusted-host", "timeout")

    def __init__(self):
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
        listed = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True)
        if listed.returncode != 0:
            raise PipFailed(listed.stderr.strip() or "this Python has no pip")
        for line in listed.stdout.splitlines():
            key, _, value = line.partition("=")
            name = key.rpartition(".")[2]
            if name in self.KEPT:
                self.environment["PIP_" + name.upper().replace("-", "_")] = value.strip("'\"")
        # Read once: from here on no file changes what is asked.
        self.environment.update(PIP_CONFIG_FILE=os.devnull, PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
        self.folder = tempfile.mkdtemp(prefix="torch-advisor-")

    def run(self, *words):
        return subprocess.run([sys.executable, "-m", "pip", *words], capture_output=True, text=True,
                              env=self.environment)

    def versions(self, package, tag, python):
        done = self.run("index", "versions", package, "--platform", tag, *interpreter(python))
        for line in done.stdout.splitlines():
            if line.startswith("Available versions:"):
                return {version for version in line.partition(":")[2].replace(" ", "").split(",")
                        if re.fullmatch(r"[0-9.]+", version)}
        if "No matching distribution" in done.stderr and "Retrying" not in done.stderr:
            return set()
        raise PipFailed(done.stderr.strip())

    def metadata(self, package, version, tag, python):
        """The metadata of a wheel, which pip reads without downloading it."""
        done = self.run("install", "--dry-run", "--quiet", "--no-deps", "--ignore-installed", "--only-binary=:all:",
                        "--use-feature=fast-deps", "--report", "-", "--target", self.folder, "--platform", tag,
                        *interpreter(python), f"{package}=={version}")
        if done.returncode != 0:
            raise PipFailed(f"{package} {version}: {done.stderr.strip()}")
        return json.loads(done.stdout)["install"][0]["metadata"]


def interpreter(python):
    """The options that stand for "3.13t"."""
    plain = python.rstrip("t")
    abi = "cp" + python.replace(".", "")
    abis = [abi] if python.endswith("t") else [abi, abi + "m", "abi3", "none"]
    words = ["--python-version", plain, "--implementation", "cp"]
    for one in abis:
        words += ["--abi", one]
    return words


def ask_all(jobs):
    """Runs functions two at a time, in the order of their keys; pip is slow to start and mostly waits."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        futures = {key: pool.submit(job) for key, job in jobs.items()}
        return {key: future.result() for key, future in futures.items()}


def wheels_of_torch(pip, pythons):
    """{version: {platform: {python: floor}}}, the floor being the C library or the macOS of the oldest tag."""
    jobs = {}
    for platform, tags in TAGS.items():
        for python in pythons:
            for tag, floor in tags:
                jobs[platform, python, tag, floor] = lambda t=tag, p=python: pip.versions("torch", t, p)
    wheels = {}
    for (platform, python, _, floor), versions in ask_all(jobs).items():
        for version in versions:
            wheels.setdefault(version, {}).setdefault(platform, {}).setdefault(python, floor)
    return wheels


def requirements(metadata, machine):
    """{name: specifier} of what the wheel asks for on this kind of machine."""
    found = {}
    for text in metadata.get("requires_dist", []):
        wanted, _, marker = text.partition(";")
        other = re.search(r'platform_machine\s*==\s*["\'](\w+)', marker)
        if "extra ==" in marker or (other and other.group(1) != machine):
            continue
        name = re.match(r"[\w.-]+", wanted).group(0).lower()
        found[name] = wanted[len(name):].strip().replace("(", "").replace(")", "").replace(" ", "")
    return found


def facts_of_torch(metadata, machine):
    """What a wheel says: {"backend", "triton"}; nothing where it does not say (1.12 names no CUDA package)."""
    wanted = requirements(metadata, machine)
    facts = {"backend": "cpu"}
    for name, specifier in wanted.items():
        version = re.search(r"[=~]=(\d+\.\d+)(\.\d+)?", specifier)
        if version and re.fullmatch(r"nvidia-cuda-runtime(-cu\d+)?|cuda-toolkit", name):
            facts["backend"] = "cu" + version.group(1).replace(".", "")
        if version and name == "triton":
            facts["triton"] = version.group(0)[2:]
    return facts


def accepts(specifier, version):
    """Does "==2.14.0", ">=2.14.0" or nothing accept this release?"""
    for part in filter(None, specifier.split(",")):
        operator, wanted = re.match(r"(==|>=|<=|<|>|!=|~=)(.*)", part).groups()
        a, b = number(version), number(wanted.partition("+")[0])
        if not {"==": a == b, ">=": a >= b, "<=": a <= b, "<": a < b, ">": a > b, "!=": a != b, "~=": a >= b}[operator]:
            return False
    return True


def pins_of(pip, package, pythons, since):
    """{version: (specifier of torch, Python that is refused)} of a companion."""
    tag = "manylinux_2_28_x86_64"
    where = {}
    for python in pythons:
        for one in (tag, "manylinux2014_x86_64"):
            for version in pip.versions(package, one, python):
                where.setdefault(version, (one, python))
    wanted = {version: place for version, place in where.items() if number(version) >= number(since)}
    found = ask_all({version: lambda v=version, p=place: pip.metadata(package, v, *p)
                     for version, place in wanted.items()})
    pins = {}
    for version, metadata in found.items():
        refused = re.search(r"!=\s*(\d+\.\d+\.\d+)", metadata.get("requires_python") or "")
        pins[version] = (requirements(metadata, "x86_64").get("torch", ""), refused.group(1) if refused else "")
    return pins


class Comparison:
    """Collects what differs; `rows` are changed as they are compared."""

    def __init__(self, releases, builds):
        self.releases = releases
        self.builds = builds
        self.lines = []
        self.manual = []

    def field(self, row, key, value):
        if row.get(key) != value:
            self.lines.append(f"{row['version']}: {key} is {json.dumps(row.get(key))}, PyPI says {json.dumps(value)}")
            row[key] = value
            row["date"] = datetime.date.today().isoformat()

    def row(self, version):
        for row in self.releases:
            if row["version"] == version:
                return row
        row = dict(self.releases[-1], version=version, released=datetime.date.today().isoformat(), source=SOURCE)
        row.pop("experimental", None)
        row.update(torchvision="", torchaudio="")  # filled in from what fits
        self.lines.append(f"{version}: a release that the catalog does not know")
        self.manual.append(f"{version}: its date of release, its macOS floor for MPS and its rows of builds.json")
        self.releases.append(row)
        self.releases.sort(key=lambda one: number(one["version"]))
        return row

    def wheels(self, version, platforms):
        row = self.row(version)
        seen = {python for platform in MAIN for python in platforms.get(platform, {})}
        everywhere = [python for python in seen if all(python in platforms.get(platform, {}) for platform in MAIN)]
        # Old releases lack a Python on one platform; the rows name what all others have.
        order = sorted(everywhere, key=lambda python: (number(python.rstrip("t")), python))
        self.field(row, "pythons", order)
        for python in sorted(seen - set(everywhere)):
            where = sorted(platform for platform in MAIN if python in platforms.get(platform, {}))
            if python.endswith("t") and where == ["macos-aarch64"]:
                continue  # wheels for macOS named no ABI once, so that pip takes them for a free-threaded Python too
            known = next((sorted(one["platforms"]) for one in row.get("experimental", []) if one["python"] == python),
                         None)
            if known != where:
                self.lines.append(f"{version}: Python {python} is for {known}, PyPI says {where}")
                others = [one for one in row.get("experimental", []) if one["python"] != python]
                row["experimental"] = others + [{"python": python, "platforms": where}]
        floors = platforms.get("macos-aarch64", {}).values()
        if floors:
            self.field(row, "macos_wheel", min(floors, key=number))

    def metadata(self, version, platform, facts):
        row = self.row(version)
        if number(version) >= (1, 13):
            defaults = dict(row["pypi_default"], **{platform: facts["backend"]})
            self.field(row, "pypi_default", defaults)
        if platform == "linux-x86_64" and "triton" in facts:
            self.field(row, "triton", facts["triton"])

    def companion(self, package, pins):
        """Keeps a companion that fits; several may, and the first that was made for a release is as good."""
        for row in self.releases:
            fitting = [version for version, (pin, _) in pins.items() if accepts(pin, row["version"])]
            if not fitting or (row[package] and row[package] not in pins):
                continue  # older than what was asked for
            if row[package] not in fitting:
                exact = [version for version in fitting if pins[version][0].startswith("==")]
                self.field(row, package, max(exact or fitting, key=number))
            refused = pins[row[package]][1]
            if package == "torchvision" and refused != row.get("torchvision_not_python", ""):
                self.field(row, "torchvision_not_python", refused)

    def build_rows(self, wheels):
        """The rows of builds.json that PyPI decides: C library of its default build, ends of what only PyPI has."""
        for version, platforms in wheels.items():
            default = self.row(version)["pypi_default"]
            for platform in ("linux-x86_64", "linux-aarch64"):
                floors = set(platforms.get(platform, {}).values())
                build = self.build(default.get(platform), platform, version)
                if floors and build and build.get("libc") not in floors:
                    self.lines.append(f"builds.json: {build['backend']} {platform} {version} needs glibc "
                                      f"{build.get('libc')}, PyPI says {', '.join(sorted(floors))}")
                    self.manual.append(f"builds.json: libc of {build['backend']} on {platform}")
        for row in self.builds:
            if row["channel"] != "pypi":
                continue
            has = [version for version in wheels if row["platform"] in wheels[version]]
            if has and max(has, key=number) != row["last"]:
                self.lines.append(f"builds.json: {row['backend']} {row['platform']} ends at {row['last']}, PyPI has "
                                  f"{max(has, key=number)}")
                row["last"] = max(has, key=number)
                row["date"] = datetime.date.today().isoformat()

    def build(self, backend, platform, version):
        for row in self.builds:
            if (row["backend"], row["platform"], row["channel"]) == (backend, platform, "pytorch") \
                    and number(row["first"] or "0") <= number(version) <= number(row["last"] or "0"):
                return row
        return None


def load(name):
    return json.loads((CATALOG / name).read_text(encoding="utf-8"))


def save(name, document):
    """One row a line, as the files are kept, so that a change of the catalog can be read."""
    head = {key: value for key, value in document.items() if key != "rows"}
    rows = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in document["rows"])
    text = json.dumps(head, ensure_ascii=False, indent=2)[:-2] + ',\n  "rows": [\n' + rows + "\n  ]\n}\n"
    (CATALOG / name).write_text(text, encoding="utf-8")


def pythons_to_ask(releases):
    known = {python for row in releases for python in row["pythons"]}
    newest = max(number(python.rstrip("t")) for python in known)
    following = f"{newest[0]}.{newest[1] + 1}"
    also = {following, following + "t", ".".join(map(str, newest)) + "t"}
    return sorted(known | also, key=lambda python: (number(python.rstrip("t")), python))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="change resources/catalog to what PyPI says")
    parser.add_argument("--all", action="store_true", help="ask about every release, not only from the "
                        f"{NEWEST_CHECKED}rd newest known one on (ten minutes instead of two)")
    arguments = parser.parse_args()
    pip = Pip()
    releases, builds = load("releases.json"), load("builds.json")
    comparison = Comparison(releases["rows"], builds["rows"])
    rows = releases["rows"] if arguments.all else releases["rows"][-NEWEST_CHECKED:]
    first = rows[0]["version"]
    wheels = wheels_of_torch(pip, pythons_to_ask(rows))
    wheels = {version: wheels[version] for version in sorted(wheels, key=number) if number(version) >= number(first)}
    if not wheels:
        raise PipFailed("the index has no torch")
    print(f"{len(wheels)} releases of torch on the index, the newest is {list(wheels)[-1]}", file=sys.stderr)
    for version, platforms in wheels.items():
        comparison.wheels(version, platforms)
    jobs = {}
    for version in wheels:
        for platform in ("linux-x86_64", "linux-aarch64"):
            for python, floor in list(wheels[version].get(platform, {}).items())[:1]:
                tag = next(tag for tag, stands_for in reversed(TAGS[platform]) if stands_for == floor)
                jobs[version, platform] = lambda v=version, t=tag, p=python: pip.metadata("torch", v, t, p)
    for (version, platform), metadata in ask_all(jobs).items():
        comparison.metadata(version, platform, facts_of_torch(metadata, platform.partition("-")[2]))
    plain = [python for python in pythons_to_ask(rows) if not python.endswith("t")]
    for package in ("torchvision", "torchaudio"):
        since = min((row[package] for row in rows), key=number)
        comparison.companion(package, pins_of(pip, package, plain, since))
    comparison.build_rows(wheels)
    for line in comparison.lines:
        print(line)
    print(f"{len(comparison.lines)} differences" + (" written" if arguments.write and comparison.lines else ""),
          file=sys.stderr)
    for line in comparison.manual:
        print(f"To fill in by hand: {line}", file=sys.stderr)
    if arguments.write and comparison.lines:
        today = datetime.date.today().isoformat()
        for name, document in (("releases.json", releases), ("builds.json", builds)):
            document["date"] = today
            save(name, document)
    return 1 if comparison.lines else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PipFailed as error:
        print(f"pip could not be asked: {error}", file=sys.stderr)
        sys.exit(3)
