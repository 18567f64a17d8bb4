"""C, by gcc: one program of all .c files, with the mathematics library."""

import functools
import os
import re
import shutil
from collections.abc import Sequence

from codecrafthub.runner.languages.asking import answer, outermost
from codecrafthub.runner.languages.language import Command, Compiler, Language, Toolchain

ASSERTION = re.compile(
    r"^[^\s:]+: (?P<file>[\w.-]+):(?P<line>\d+): .*: (?P<type>Assertion) `(?P<message>.*)' failed\.$", re.MULTILINE
)
BRIEF = ["-fmax-errors=20", "-fdiagnostics-color=never", "-fno-diagnostics-show-caret"]


@functools.cache
def find_gcc(driver: str, front: str) -> Toolchain | None:
    """The driver, the programs it starts, and the folders that these read."""
    driver_path = shutil.which(driver)
    if driver_path is None:
        return None
    version = answer(driver_path, "-dumpfullversion")
    own = [answer(driver_path, f"-print-prog-name={name}") for name in (front, "collect2")]
    start = [answer(driver_path, f"-print-file-name={name}") for name in ("crtbegin.o", "crt1.o", "liblto_plugin.so")]
    binutils = {name: shutil.which(answer(driver_path, f"-print-prog-name={name}")) for name in ("as", "ld")}
    if not (version and all(map(os.path.isabs, own + start)) and all(binutils.values())):
        return None
    folders = outermost(["/usr/include", *(os.path.dirname(path) for path in own + start)])
    files = {f"/usr/bin/{name}": os.path.realpath(str(path)) for name, path in binutils.items()}
    inside = f"/usr/bin/{driver}"
    return Toolchain(version, {driver: inside}, folders, files | {inside: os.path.realpath(driver_path)})


def _commands(tools: Toolchain, sources: Sequence[str]) -> list[Command]:
    return [[tools.programs["gcc"], "-std=c17", "-O1", "-Wall", *BRIEF, "-o", "program", *sources, "-lm"]]


C = Language(
    name="c",
    title="C",
    entry="main.c",
    bring="apt-get install gcc libc6-dev",
    find=lambda: find_gcc("gcc", "cc1"),
    proof="int main(void) { return 0; }\n",
    compiler=Compiler(_commands),
    last_words=ASSERTION,
)
