"""A data folder in which the tracks that ship are published: made by one hub's first start for a whole test run, and copied."""

import fcntl
from pathlib import Path

from tests.support.process import HubProcess


def published_once(place: Path) -> Path:
    """Make the folder unless another process of the same test run has made it, or wait while it does."""
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            begun = place.with_suffix(".begun")
            with HubProcess(begun, HUB_LOG_LEVEL="warning"):
                pass
            begun.rename(place)
    return place
