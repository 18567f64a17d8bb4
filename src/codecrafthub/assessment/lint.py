"""Linting for peers: a linter over a learner's files, in a box like any other program, one at a time beside judging."""

import asyncio
import contextlib
from collections.abc import Mapping

from codecrafthub.assessment.errors import CannotLint
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.contracts.assessment import LintTool
from codecrafthub.contracts.runner import MAX_FILES, CaseAnswer, Job, Limits, Outcome
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.logging import logger

LIMITS = Limits(cpu_ms=2000, wall_ms=2000, memory_mb=512, output_kb=1024)
MOST_BYTES = 64 * 1024
"""Of source: past this a linter finds more than anybody reads."""
MOST_WAITING = 20
PATIENCE_SECONDS = 2
"""How long it waits for a slot that learners leave free, before it goes beside them."""
SECONDS = 5

COMPILERS: Mapping[str, tuple[str, str]] = {
    "gcc": ("c", "main.c"),
    "g++": ("cpp", "main.cpp"),
    "javac": ("java", "Main.java"),
    "rustc": ("rust", "main.rs"),
}
"""Their languages, and the file that a program begins with where it has one of that name."""

log = logger(__name__)


class Linter:
    """Judging goes first: one waits for a free slot, few for their turn, and what takes long is dropped."""

    def __init__(self, sandbox: Sandbox, spare: SpareSlot) -> None:
        self._sandbox, self._spare = sandbox, spare
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def lint(self, files: Mapping[str, str], tool: LintTool = "ruff") -> str:
        """What the tool prints. Raises CannotLint, and CannotJudge where nothing can be run at all."""
        self._sandbox.ensure_able()
        if len(files) > MAX_FILES or sum(len(text) for text in files.values()) > MOST_BYTES:
            raise CannotLint("This is too much code to remark on.")
        if self._waiting >= MOST_WAITING:
            raise CannotLint
        self._waiting += 1
        try:
            async with asyncio.timeout(SECONDS), self._turn:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE_SECONDS):
                        await self._spare.room()
                return await self._run(files, tool)
        except TimeoutError:
            raise CannotLint from None
        finally:
            self._waiting -= 1

    async def _run(self, files: Mapping[str, str], tool: LintTool) -> str:
        job = _job(files, tool)
        async for answer in self._sandbox.runner.run(job):
            if isinstance(answer, CaseAnswer) and answer.outcome is Outcome.RETURNED:
                return answer.stdout
            if isinstance(answer, CaseAnswer) and answer.outcome is Outcome.COMPILE_ERROR:
                return ""  # of what is no program there are no warnings
            log.info("not_linted", job=job.key, answer=repr(answer)[:500])
            break
        raise CannotLint


def _job(files: Mapping[str, str], tool: LintTool) -> Job:
    if tool not in COMPILERS:
        return Job(new_id().hex, "python", "tool", files, tool, limits=LIMITS)
    runtime, entry = COMPILERS[tool]
    suffix = entry[entry.rindex(".") :]
    first = entry if entry in files else next((name for name in sorted(files) if name.endswith(suffix)), entry)
    return Job(new_id().hex, runtime, "warnings", files, first, limits=LIMITS)
