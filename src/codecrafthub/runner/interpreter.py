"""What of the host the sandbox's interpreter needs: its program, its library, and the C libraries these load."""

import os
import struct
import sys
import sysconfig
from dataclasses import dataclass

PREFIX = "/python"
"""Where the interpreter lies inside the sandbox, wherever the host keeps it."""
LIBRARY = f"{PREFIX}/{sys.platlibdir}"
STANDARD = f"{LIBRARY}/python{sys.version_info.major}.{sys.version_info.minor}"
PROGRAM = f"{PREFIX}/bin/python3"
_PT_INTERP = 3


@dataclass(frozen=True)
class Needs:
    """Host paths by their path inside; `empty` are folders inside that must show nothing."""

    folders: dict[str, str]
    files: dict[str, str]
    empty: list[str]

    def also(self, folders: dict[str, str], files: dict[str, str]) -> "Needs":
        """These and more."""
        return Needs(self.folders | folders, self.files | files, self.empty)


def needs() -> Needs:
    """What this very interpreter needs to be started inside. Raises OSError when its program cannot be read."""
    program = os.path.realpath(sys.executable)
    standard = os.path.realpath(os.path.dirname(os.__file__))
    folders = {path: path for path in _library_folders()}
    files = {PROGRAM: program}
    loader = _loader(program)
    if loader and not _is_below(os.path.realpath(loader), folders):
        files[loader] = os.path.realpath(loader)
    for path in _loaded_libraries():
        if not _is_below(path, (*folders, standard)):
            files[f"{LIBRARY}/{os.path.basename(path)}"] = path
    packages = [name for name in ("site-packages", "dist-packages") if os.path.isdir(f"{standard}/{name}")]
    return Needs(folders | {STANDARD: standard}, files, [f"{STANDARD}/{name}" for name in packages])


def _library_folders() -> list[str]:
    """Where the system keeps its C libraries: extension modules and our tools load them by name."""
    triplet = sysconfig.get_config_var("MULTIARCH") or ""
    wanted = [f"/lib/{triplet}", f"/usr/lib/{triplet}", "/lib64"]
    found = dict.fromkeys(os.path.realpath(path) for path in wanted if path.strip("/") and os.path.isdir(path))
    return [path for path in found if path not in ("/lib", "/usr/lib") and not _is_below(os.path.dirname(path), found)]


def _loaded_libraries() -> set[str]:
    """The shared objects that are in memory now."""
    with open("/proc/self/maps") as file:
        paths = {line.split(maxsplit=5)[5].strip() for line in file if line.count("/")}
    return {os.path.realpath(path) for path in paths if ".so" in os.path.basename(path) and os.path.exists(path)}


def _is_below(path: str, folders: object) -> bool:
    return any(f"{path}/".startswith(f"{folder}/") for folder in folders)  # type: ignore[attr-defined]


def _loader(program: str) -> str:
    """The dynamic loader that an ELF program names; empty when it has none."""
    with open(program, "rb") as file:
        head = file.read(4096)
        (offset,) = struct.unpack_from("<Q", head, 32)
        size, count = struct.unpack_from("<HH", head, 54)
        for place in range(offset, offset + size * count, size):
            kind, _, start, _, _, length = struct.unpack_from("<IIQQQQ", head, place)
            if kind == _PT_INTERP:
                file.seek(start)
                return file.read(length).rstrip(b"\0").decode()
    return ""


def readable() -> list[str]:
    """Where on the host a box without a root of its own may read: the same things, and no installed packages."""
    found = needs()
    standard = os.path.realpath(os.path.dirname(os.__file__))
    parts = [f"{standard}/{name}" for name in os.listdir(standard) if f"{STANDARD}/{name}" not in found.empty]
    return [path for path in (*found.folders.values(), *found.files.values()) if path != standard] + parts
