"""Runners that others fill too: nothing is claimed that would find no slot, and what finds none goes back unharmed."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Callable
from uuid import UUID

import pytest

from codecrafthub.assessment.repository import SubmissionRepository
from codecrafthub.contracts.runner import Job, JobEnd, Message, Outcome, RunnerStatus
from codecrafthub.runner.client import LocalRunner
from codecrafthub.settings import Settings
from tests.assessment.desk import Desk, desk
from tests.assessment.made import exercise

pytestmark = pytest.mark.anyio


class Shared(LocalRunner):
    """The real sandbox, as if it were several runners of which others use some slots, and some have Go as well."""

    def __init__(self, **room: int) -> None:
        super().__init__(slots=2)
        self._room = room
        self._listeners: list[Callable[[RunnerStatus], None]] = []
        self.refusals = 0
        """How many more jobs find every slot taken by others, who were quicker."""
        self.refused = 0

    def watch(self, listener: Callable[[RunnerStatus], None]) -> None:
        self._listeners.append(listener)

    def let(self, **room: int) -> None:
        """There is room for so many of each runtime from now on."""
        self._room = room
        for listener in self._listeners:
            listener(self._described)

    @property
    def _described(self) -> RunnerStatus:
        slots = max(self._room.values())
        runtimes = dict.fromkeys(self._room, "1")
        return RunnerStatus("A", "shared", slots=2, taken=2 - slots, open=self._room, runtimes=runtimes)

    async def status(self) -> RunnerStatus:
        return self._described

    async def run(self, job: Job) -> AsyncIterator[Message]:
        if self.refusals:
            self.refusals -= 1
            self.refused += 1
            yield JobEnd(Outcome.NOT_RUN, "others were quicker")
            return
        async for message in super().run(dataclasses.replace(job, runtime="python")):
            yield message


def in_go(running: Desk) -> str:
    running.add(exercise(slug="go.double", runtime="go"))
    return "go.double"


async def test_what_has_no_room_waits_and_holds_up_nobody_who_has(settings: Settings) -> None:
    shared = Shared(python=1, go=0)
    async with desk(settings, lambda: shared) as running:
        first, second = running.someone(), running.someone()
        waiting = await running.submit(first, slug=in_go(running))
        quick = await running.submit(second)
        assert (await running.judged(second, quick))["verdict"] == "accepted"
        found = (await first.get(f"/submissions/{waiting}")).json()
        assert (found["status"], found["position"]) == ("queued", 1)
        shared.let(python=1, go=1)
        assert (await running.judged(first, waiting))["verdict"] == "accepted"


async def test_where_all_slots_are_taken_everybody_keeps_their_place(settings: Settings) -> None:
    shared = Shared(python=0)
    async with desk(settings, lambda: shared) as running:
        learners = [running.someone() for _ in range(3)]
        sent = [await running.submit(learner) for learner in learners]
        await asyncio.sleep(0.3)
        found = [(await one.get(f"/submissions/{key}")).json() for one, key in zip(learners, sent, strict=True)]
        assert [(one["status"], one["position"]) for one in found] == [("queued", 1), ("queued", 2), ("queued", 3)]
        shared.let(python=2)
        for learner, submission in zip(learners, sent, strict=True):
            assert (await running.judged(learner, submission))["verdict"] == "accepted"


async def test_whom_others_were_quicker_than_goes_back_into_the_queue_and_it_counts_for_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codecrafthub.assessment.judging.MOST_CLAIMS", 1)
    shared = Shared(python=2)
    shared.refusals = 3
    async with desk(settings, lambda: shared) as running:
        learner = running.someone()
        submission = await running.submit(learner)
        judged = await running.judged(learner, submission)
        assert (judged["verdict"], judged["attempt"], shared.refused) == ("accepted", 1, 3)
        async with running.bench.storage.database.read() as session:
            stored = await SubmissionRepository(session).find(UUID(submission))
        assert stored is not None
        assert stored.claims == 1


async def test_a_runtime_that_no_runner_has_is_refused_by_name(settings: Settings) -> None:
    async with desk(settings, lambda: Shared(python=2)) as running:
        body = {"exercise": in_go(running), "files": {"double.py": "package main"}}
        answer = await running.someone().post("/submissions", json=body)
        assert answer.status_code == 503
        assert "needs Go" in answer.json()["detail"]
