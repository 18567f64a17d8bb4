"""What boxes are given of this installation: programs run on learners' files, and the packages that run tests."""

import importlib.util
import shutil
import sysconfig
from collections.abc import Sequence
from pathlib import Path

ARGUMENTS = {
    "ruff": ["check", "--isolated", "--no-cache", "--exit-zero", "--quiet", "--output-format", "json",
             "--select", "ALL", "--target-version", "py311", "."],
    "biome": ["lint", "--reporter=json", "--colors=off", "--log-level=none", "--max-diagnostics=200",
              *(f"--only={group}" for group in ("complexity", "correctness", "style", "suspicious")), "."],
}  # fmt: skip
"""The one way in which each program is called."""
PACKAGES = ("_pytest", "iniconfig", "packaging", "pluggy", "py", "pygments", "pytest")
"""What tests are run with."""
PARSERS = ("tree_sitter", "tree_sitter_javascript", "tree_sitter_typescript")
"""What analyses read other languages than Python with."""


def found() -> dict[str, str]:
    """Where each tool lies on this machine, by name; a missing one is left out."""
    beside = Path(sysconfig.get_path("scripts"))
    places = {name: beside / name if (beside / name).exists() else shutil.which(name) for name in ARGUMENTS}
    return {name: str(place) for name, place in places.items() if place}


def packages(names: Sequence[str] = PACKAGES) -> dict[str, str]:
    """Where each of these packages lies on this machine, by its file name; none unless all are there."""
    specs = [importlib.util.find_spec(name) for name in names]
    places = [Path(spec.origin) for spec in specs if spec is not None and spec.origin is not None]
    found = [place.parent if place.name == "__init__.py" else place for place in places]
    return {place.name: str(place) for place in found} if len(found) == len(names) else {}
