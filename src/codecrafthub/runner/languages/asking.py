"""Asking a toolchain's programs about themselves: where they keep what, and which version they are."""

import os
import subprocess
from collections.abc import Iterable

PATIENCE_SECONDS = 20


def answer(*command: str) -> str:
    """What a program prints; nothing when it cannot be run or fails."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, stdin=subprocess.DEVNULL,
            env=os.environ | {"LC_ALL": "C"}, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def outermost(paths: Iterable[str]) -> dict[str, str]:
    """The existing folders among these that lie below none of the others, each seen inside where it lies outside."""
    found = {os.path.realpath(path) for path in paths if os.path.isdir(path)}
    return {path: path for path in sorted(found) if not any(path.startswith(f"{other}/") for other in found)}
