"""The programs of ours that may be run on learners' files inside a box, with the one way each is called."""

import shutil
import sysconfig
from pathlib import Path

ARGUMENTS = {
    "ruff": ["check", "--isolated", "--no-cache", "--exit-zero", "--quiet", "--output-format", "json",
             "--select", "ALL", "--target-version", "py311", "."],
}  # fmt: skip


def found() -> dict[str, str]:
    """Where each tool lies on this machine, by name; a missing one is left out."""
    beside = Path(sysconfig.get_path("scripts"))
    places = {name: beside / name if (beside / name).exists() else shutil.which(name) for name in ARGUMENTS}
    return {name: str(place) for name, place in places.items() if place}
