"""Java: javac in one box, from an archive of its own classes as they lie in memory; java in another."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence

from codecrafthub.runner.inside.launching import ARTEFACT
from codecrafthub.runner.languages import prepared
from codecrafthub.runner.languages.language import Command, Compiler, Language, Toolchain

HOME = "/java"
ARCHIVE = "compiler.jsa"
COMPILER_MB, MOST_ERRORS = 384, 20
COMPILER = ["-m", "jdk.compiler/com.sun.tools.javac.Main", "-proc:none", "-encoding", "UTF-8"]
LINT = "-Xlint:cast,deprecation,divzero,empty,fallthrough,finally,rawtypes,static,unchecked"
"""Warnings that teach something; every version knows these."""
QUICK = [
    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UnlockDiagnosticVMOptions",
    "-XX:ArchiveRelocationMode=0", "-XX:-UsePerfData", "-XX:-UseContainerSupport", "-Xlog:disable",
]  # fmt: skip
"""What suits programs that live for a moment, see no /proc, and print only their own lines."""
LIBRARIES = {"LD_LIBRARY_PATH": f"{HOME}/lib"}
"""Without /proc a program cannot tell where it lies itself."""
MAIN = "Main"
WARMING = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Warm.java")

COMPLAINT = re.compile(
    r"^(?P<file>[^\s:]+):(?P<line>\d+): error: (?P<message>.+)$"
    r"(?:\n.*\n\s*\^(?:\n\s+(?:required|found):.*)*\n\s+(?:symbol|reason):\s+(?P<detail>.*))?",
    re.MULTILINE,
)
"""Which name is not found, and what does not fit in a call, stand below the line that is shown."""
UNCAUGHT = re.compile(
    r'^Exception in thread "[^"]*" (?P<type>[\w.$]+)(?:: (?P<message>.*))?'
    r"(?:(?:\n\s+at (?:java|jdk)\..*)*\n\s+at [^(\n]*\((?P<file>\w+\.java):(?P<line>\d+)\))?",
    re.MULTILINE,
)
"""What an exception says that nobody caught, with the first place that is not the library's."""


def _home() -> str | None:
    """The folder of the kit whose compiler is on the path."""
    compiler = shutil.which("javac")
    return os.path.dirname(os.path.dirname(os.path.realpath(compiler))) if compiler else None


def _version(home: str) -> str:
    """As the kit's own note says; asking the compiler would take half a second."""
    try:
        with open(f"{home}/release") as file:
            said = dict(line.strip().split("=", 1) for line in file if "=" in line)
    except OSError:
        return ""
    return said.get("JAVA_VERSION", "").strip('"')


def _find() -> Toolchain | None:
    home = _home()
    version = _version(home) if home else ""
    if not home or not version:
        return None
    folders = {f"{HOME}/{name}": f"{home}/{name}" for name in ("lib", "conf")}
    settings = os.path.dirname(os.path.realpath(f"{home}/lib/jvm.cfg"))
    if not settings.startswith(home):
        folders[settings] = settings
    programs = {"java": f"{HOME}/bin/java"}
    files = {programs["java"]: f"{home}/bin/java"}
    if archive := _archive(version):
        programs["archive"] = f"{HOME}/{ARCHIVE}"
        files[programs["archive"]] = archive
    return Toolchain(version, programs, folders, files)


def _archive(version: str) -> str | None:
    """Where the compiler's archive lies, if it was made."""
    path = f"{prepared.place('java', version)}/{ARCHIVE}"
    return path if os.path.exists(path) else None


def prepare() -> None:
    """Write down what the compiler has loaded once it has compiled a program. Raises OSError, CalledProcessError."""
    home = _home()
    version = _version(home) if home else ""
    if not home or not version or _archive(version):
        return
    folder = prepared.place("java", version)
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as classes:
        archive = f"-XX:ArchiveClassesAtExit={folder}/{ARCHIVE}"
        command = [f"{home}/bin/java", *QUICK, archive, *COMPILER, "-d", classes, WARMING]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _commands(tools: Toolchain, sources: Sequence[str]) -> list[Command]:
    inside = tools.programs.get("archive")
    warm = [f"-XX:SharedArchiveFile={inside}"] if inside else []
    start = [tools.programs["java"], *QUICK, *warm, f"-Xmx{COMPILER_MB}m"]
    most = ["-Xmaxerrs", str(MOST_ERRORS), "-Xmaxwarns", str(MOST_ERRORS)]
    return [[*start, *COMPILER, LINT, *most, "-d", "program", *sources]]


def _command(tools: Toolchain, memory_mb: int) -> Command:
    return [
        tools.programs["java"], *QUICK, f"-Xmx{memory_mb}m", "-Xss1m", "-Dfile.encoding=UTF-8", "-cp", ARTEFACT, MAIN,
    ]  # fmt: skip


JAVA = Language(
    name="java",
    title="Java",
    entry=f"{MAIN}.java",
    bring="apt-get install default-jdk-headless",
    find=_find,
    prepare=prepare,
    proof="class Main {}\n",
    compiler=Compiler(_commands, complaint=COMPLAINT, environment=LIBRARIES),
    last_words=UNCAUGHT,
    environment=LIBRARIES,
    command=_command,
    spare_mb=64,
    reserved_mb=3072,
)
