"""The runner's end: it never takes more than its slots, understands its contract strictly, and leaves in order."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from codecrafthub.contracts.runner import CaseAnswer, Job, JobEnd, Message, Outcome
from codecrafthub.kit import bus
from codecrafthub.kit.bus import Bus
from codecrafthub.runner.fleet import agent as agents
from codecrafthub.runner.fleet import pieces, subjects
from codecrafthub.runner.fleet.codec import to_json
from codecrafthub.runner.fleet.pieces import Reader, Writer
from codecrafthub.runner.fleet.speech import beat_from_bytes
from codecrafthub.runner.fleet.subjects import Place
from tests.runner.fleet.conftest import job, run, until_slots
from tests.runner.fleet.made import Made, joined, listening

pytestmark = pytest.mark.anyio


@pytest.fixture
def carrier() -> Bus:
    return bus.connect("memory:")


class Hub:
    """A hub that says whatever the test has it say."""

    def __init__(self, carrier: Bus) -> None:
        self.carrier = carrier
        self.answers: dict[str, list[dict[str, object]]] = {}
        self._readers: dict[str, Reader] = {}
        self.runner = Place("", "")

    async def listen(self) -> None:
        await self.carrier.listen(subjects.ALL_ALIVE, self._meet)
        await self.carrier.listen(subjects.answers_to("hub"), self._hear)

    async def _meet(self, subject: str, body: bytes) -> None:
        beat_from_bytes(body)
        self.runner = subjects.place_of(subject)

    async def _hear(self, subject: str, body: bytes) -> None:
        number = subjects.place_of(subject).number
        message = self._readers.setdefault(number, Reader()).feed(body)
        if message is not None:
            self.answers.setdefault(number, []).append(message)

    async def say(self, number: str, *said: bytes) -> None:
        for piece in said:
            await self.carrier.signal(subjects.job(self.runner._replace(hub="hub", number=number)), piece)


@pytest.fixture
async def hub(carrier: Bus) -> Hub:
    found = Hub(carrier)
    await found.listen()
    return found


async def met(hub: Hub) -> None:
    async with asyncio.timeout(20):
        while not hub.runner.name:
            await asyncio.sleep(0.01)


def offer(key: str) -> list[bytes]:
    return list(Writer().pieces({"job": to_json(job(key, 0))}))


def never(gate: asyncio.Event) -> Made:
    async def wait(_job: Job) -> AsyncIterator[Message]:
        await gate.wait()
        yield JobEnd(Outcome.COMPLETED)

    return Made(script=wait)


async def test_what_would_not_fit_its_slots_is_refused_and_not_queued(hub: Hub, carrier: Bus) -> None:
    gate = asyncio.Event()
    async with joined(carrier, never(gate), "blue", slots=2):
        await met(hub)
        for number in range(3):
            await hub.say(str(number), *offer(f"job-{number}"))
        assert [hub.answers[str(number)] for number in range(3)] == [[{"taken": True}]] * 2 + [[{"full": True}]]
        gate.set()


@pytest.mark.parametrize("body", [b"", b"\x00", b"\x00\x00\x00\x00\x01[]", b"\x00\x00\x00\x07\x01{}", b"x" * 50])
async def test_what_it_does_not_understand_it_does_not_run(hub: Hub, carrier: Bus, body: bytes) -> None:
    made = Made()
    async with joined(carrier, made, "blue"):
        await met(hub)
        await hub.say("1", body)
        ((said,),) = [hub.answers["1"]]
        assert "the runner does not understand" in str(said)
        await hub.say("2", *offer("good"))
        await asyncio.sleep(0.1)
        assert made.given == ["good"]


async def test_a_job_with_something_unknown_in_it_is_not_run_without_it(hub: Hub, carrier: Bus) -> None:
    made = Made()
    async with joined(carrier, made, "blue"):
        await met(hub)
        await hub.say("1", *Writer().pieces({"job": {**to_json(job("a", 0)), "network": "off"}}))
        assert "network is not known" in str(hub.answers["1"])
        assert made.given == []


async def test_half_a_job_is_forgotten(hub: Hub, carrier: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agents, "HALF_SAID_SECONDS", 0.0)
    monkeypatch.setattr(agents, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(pieces, "PIECE", 50)
    async with joined(carrier, Made(), "blue") as agent:
        await met(hub)
        await hub.say("1", offer("half")[0])
        assert len(agent._talks) == 1
        async with asyncio.timeout(20):
            while agent._talks:
                await asyncio.sleep(0.02)


async def test_an_answer_that_is_too_large_ends_the_job_and_says_so(
    carrier: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "LARGEST", 5000)

    async def shout(_job: Job) -> AsyncIterator[Message]:
        yield CaseAnswer(0, Outcome.RETURNED, stdout="x" * 10_000)
        yield JobEnd(Outcome.COMPLETED)

    fleet = await listening(carrier)
    async with joined(carrier, Made(script=shout), "blue"):
        await until_slots(fleet, 2)
        answers, end = await run(fleet, job("a", 0))
        assert (answers, end.outcome) == ([], Outcome.INTERNAL_ERROR)
        assert "too large to be sent" in end.detail
    await fleet.close()


async def test_a_sandbox_that_breaks_is_the_platforms_fault_and_is_mended(
    carrier: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agents, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(agents, "MENDING_SECONDS", 0.0)

    async def break_(_job: Job) -> AsyncIterator[Message]:
        raise OSError("no memory")
        yield

    made, fleet = Made(script=break_), await listening(carrier)
    async with joined(carrier, made, "blue"):
        await until_slots(fleet, 2)
        answers, end = await run(fleet, job("a", 0))
        assert (answers, end.outcome, end.detail) == ([], Outcome.INTERNAL_ERROR, "OSError")
        async with asyncio.timeout(20):
            while not made.starts:
                await asyncio.sleep(0.02)
    await fleet.close()


async def test_leaving_ends_what_runs_in_its_time(hub: Hub, carrier: Bus) -> None:
    gate = asyncio.Event()
    async with joined(carrier, never(gate), "blue"):
        await met(hub)
        await hub.say("1", *offer("a"))
        await asyncio.sleep(0.05)
        asyncio.get_running_loop().call_later(0.3, gate.set)
    assert [*hub.answers["1"][-1]] == ["end"]


async def test_its_heartbeat_is_a_file_that_is_touched_again_and_again(
    carrier: Bus, hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agents, "BEAT_SECONDS", 0.05)
    heartbeat = tmp_path / "heartbeat"
    async with joined(carrier, Made(), "blue", heartbeat=heartbeat):
        await met(hub)
        os.utime(heartbeat, (0, 0))
        async with asyncio.timeout(20):
            while heartbeat.stat().st_mtime == 0:
                await asyncio.sleep(0.02)
