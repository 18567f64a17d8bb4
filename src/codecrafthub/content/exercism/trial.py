"""The trial of what was imported: the exemplar must pass and the stub must fail by failing tests, or it is a draft."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from codecrafthub.content.exercism.imported import ImportedExercise, ImportedTrack
from codecrafthub.content.exercism.marking import with_status
from codecrafthub.content.loader import load_track
from codecrafthub.content.verdicts import failed_by_tests, passed, reason
from codecrafthub.contracts.content import Exercise, Judge
from codecrafthub.kit.errors import HubError

LONGEST_REASON = 500


class Trial:
    """Tries so many exercises at once, and tells after each how many are done."""

    def __init__(self, judge: Judge, at_once: int, tell: Callable[[int, int, str], None]) -> None:
        self._judge = judge
        self._slots = asyncio.Semaphore(at_once)
        self._tell = tell
        self._done = 0

    async def run(self, track: ImportedTrack) -> None:
        """Try every exercise that has files, and make drafts of those that do not hold."""
        loaded = {exercise.slug.partition(".")[2]: exercise for exercise in load_track(track.tree()).exercises}
        tried = [(one, loaded[one.slug]) for one in track.exercises if one.slug in loaded]
        await asyncio.gather(*(self._try(one, exercise, len(tried)) for one, exercise in tried))

    async def _try(self, imported: ImportedExercise, exercise: Exercise, every: int) -> None:
        async with self._slots:
            why = await self._why_not(exercise)
        if why:
            make_draft(imported, why)
        self._done += 1
        self._tell(self._done, every, imported.slug)

    async def _why_not(self, exercise: Exercise) -> str:
        """Why it cannot be published; empty where it can."""
        try:
            run = await self._judge(exercise, exercise.exemplars[0].files)
            if not passed(run):
                return f"The exemplar does not pass: {reason(run)}"
            run = await self._judge(exercise, exercise.stub)
        except HubError as error:
            return f"It could not be run: {error.detail}"
        if passed(run):
            return "The stub passes all tests."
        return "" if failed_by_tests(run) else f"The stub must fail by failing tests, but: {reason(run)}"


def make_draft(imported: ImportedExercise, why: str) -> None:
    """Mark an exercise, and its own file, as a draft for this reason."""
    why = " ".join(why.split())[:LONGEST_REASON]
    imported.state, imported.reason = "draft", why
    imported.files["exercise.toml"] = with_status(imported.files["exercise.toml"], "draft", why)
