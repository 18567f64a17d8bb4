"""Rust, by rustc: one crate that begins with the entry file, linked by gcc."""

import glob
import os
import re
import shutil
from collections.abc import Sequence

from codecrafthub.runner.languages.asking import answer
from codecrafthub.runner.languages.c import find_gcc
from codecrafthub.runner.languages.language import Command, Compiler, Language, Toolchain

HOME = "/rust"
"""Where the toolchain lies inside, wherever the host keeps it."""
PANIC = re.compile(
    r"^thread .* (?P<type>panicked) at (?:'(?P<message_first>.*)', )?"
    r"(?:(?:\./)?(?P<file>[\w.-]+\.rs)|\S+?):(?P<line>\d+):\d+(?::\n(?P<message>.*))?",
    re.MULTILINE,
)
"""Older ones say the message, in quotes, before the place."""


def _find() -> Toolchain | None:
    """The toolchain itself, not rustup's program of the same name that stands before it."""
    started, linker = shutil.which("rustc"), find_gcc("gcc", "cc1")
    root = answer(started, "--print", "sysroot") if started else ""
    version = answer(f"{root}/bin/rustc", "--version").split() if root else []
    if linker is None or len(version) < 2:  # noqa: PLR2004  (its name, then its version)
        return None
    files = {f"{HOME}/bin/rustc": os.path.realpath(f"{root}/bin/rustc")}
    for library in glob.glob(f"{root}/lib/lib*.so*"):
        files[f"{HOME}/lib/{os.path.basename(library)}"] = os.path.realpath(library)
    programs = {"rustc": f"{HOME}/bin/rustc", "linker": linker.programs["gcc"]}
    folders = dict(linker.folders) | {f"{HOME}/lib/rustlib": os.path.realpath(f"{root}/lib/rustlib")}
    links = {"/proc/self/exe": f"{HOME}/bin/rustc"}  # older ones ask there where they are, and there is no /proc
    return Toolchain(version[1], programs, folders, dict(linker.files) | files, links)


def _commands(tools: Toolchain, sources: Sequence[str]) -> list[Command]:
    made = ["--edition", "2021", "-C", "opt-level=1", "-C", "strip=symbols", "-C", f"linker={tools.programs['linker']}"]
    said = ["--error-format=short", "--color=never"]
    return [[tools.programs["rustc"], "--sysroot", HOME, *made, *said, "-o", "program", sources[0]]]


RUST = Language(
    name="rust",
    title="Rust",
    entry="main.rs",
    bring="apt-get install rustc",
    find=_find,
    last_words=PANIC,
    proof="fn main() {}\n",
    compiler=Compiler(_commands, environment={"LD_LIBRARY_PATH": f"{HOME}/lib"}),
)
