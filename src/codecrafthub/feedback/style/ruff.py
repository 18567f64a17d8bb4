"""Runs ruff over a learner's files, shut off: no configuration, no environment, little memory, little time."""

import asyncio
import json
import resource
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from codecrafthub.feedback.style.rules import RULES

SECONDS = 2.0
CPU_SECONDS = 2
MEMORY_BYTES = 1024 * 1024 * 1024
"""Of address space, which ruff reserves freely; what it really uses is a small part."""
MOST_FILES = 3
MOST_SOURCE = 64 * 1024
MOST_OUTPUT = 1024 * 1024
TARGET = "py311"


class LintFailed(Exception):
    """No remarks could be made; the reason is one word for the metrics."""


class Found(NamedTuple):
    """One thing ruff found; `code` is None where the file does not compile."""

    file: str
    code: str | None
    message: str
    line: int
    column: int
    end_line: int
    end_column: int


class Ruff:
    """At most two at a time; others wait their turn."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._turns = asyncio.Semaphore(2)
        self._program = _program()

    async def check(self, files: Mapping[str, str]) -> list[Found]:
        """What ruff finds in the Python files. Raises LintFailed."""
        sources = [(name, text) for name, text in files.items() if name.endswith(".py")][:MOST_FILES]
        if sum(len(text) for _, text in sources) > MOST_SOURCE:
            raise LintFailed("too_large")
        async with self._turns:
            found = [await self._check_file(name, text) for name, text in sources]
        return [item for items in found for item in items]

    async def _check_file(self, name: str, text: str) -> list[Found]:
        if self._program is None:
            raise LintFailed("missing")
        with tempfile.TemporaryDirectory(prefix="hub-lint-") as folder:
            answer = await self._run(self._program, folder, text)
        try:
            return [_found(name, item) for item in json.loads(answer)]
        except (ValueError, KeyError, TypeError):
            raise LintFailed("not_understood") from None

    async def _run(self, program: str, folder: str, text: str) -> bytes:
        """Ruff's answer; the limits are set before it is given any of the learner's code."""
        process = await asyncio.create_subprocess_exec(
            program, *_arguments(), cwd=folder, env={"RAYON_NUM_THREADS": "1"},
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _limit(process.pid)
            async with asyncio.timeout(self._seconds):
                answer, _ = await process.communicate(text.encode("utf-8", "replace"))
        except TimeoutError:
            raise LintFailed("too_slow") from None
        except (OSError, ValueError):
            raise LintFailed("not_started") from None
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode != 0 or len(answer) > MOST_OUTPUT:
            raise LintFailed("failed")
        return answer


def _arguments() -> list[str]:
    return [
        "check", "--isolated", "--no-cache", "--no-fix", "--exit-zero", "--quiet", "--ignore-noqa",
        "--output-format=json", f"--target-version={TARGET}", f"--select={','.join(RULES)}",
        "--stdin-filename=solution.py", "-",
    ]  # fmt: skip


def _limit(pid: int) -> None:
    """Bound what the process may use; only Linux can do this from outside."""
    if hasattr(resource, "prlimit"):
        for kind, most in (
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.prlimit(pid, kind, (most, most))


def _found(name: str, item: dict[str, Any]) -> Found:
    start, end = item["location"], item["end_location"]
    code = item["code"] if item["code"] in RULES else None
    return Found(name, code, str(item["message"]), start["row"], start["column"], end["row"], end["column"])


def _program() -> str | None:
    """The ruff of this very environment, else one on the PATH."""
    beside = Path(sys.executable).parent / "ruff"
    return str(beside) if beside.exists() else shutil.which("ruff")
