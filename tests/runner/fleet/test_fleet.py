"""Which runner gets which job, and what is made of runners that lie, stutter, fall silent or speak another release."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from codecrafthub.contracts.runner import CaseAnswer, Job, JobEnd, Message, Outcome
from codecrafthub.kit import bus
from codecrafthub.kit.bus import Bus
from codecrafthub.runner.fleet import subjects
from codecrafthub.runner.fleet.codec import to_json
from codecrafthub.runner.fleet.fleet import MOST_OF_A_NAME, Fleet
from codecrafthub.runner.fleet.pieces import Writer
from codecrafthub.runner.fleet.speech import Beat, beat_to_bytes
from tests.runner.fleet.conftest import job, run, until_slots
from tests.runner.fleet.made import Made, joined, listening

pytestmark = pytest.mark.anyio


@pytest.fixture
def carrier() -> Bus:
    return bus.connect("memory:")


@pytest.fixture
async def fleet(carrier: Bus, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Fleet]:
    """A hub's end, impatient."""
    monkeypatch.setattr("codecrafthub.runner.fleet.fleet.FIRST_SECONDS", 0.01)
    monkeypatch.setattr("codecrafthub.runner.fleet.fleet.TAKING_SECONDS", 0.2)
    monkeypatch.setattr("codecrafthub.runner.fleet.fleet.ROOM_SECONDS", 0.5)
    made = await listening(carrier)
    yield made
    await made.close()


def beat(slots: int = 2, free: int = 2, **more: object) -> bytes:
    about = {"release": "0.1.0", "tier": "A", "detail": "", "runtimes": {"python": "1"}, **more}
    return beat_to_bytes(Beat(slots=slots, free=free, **about))  # type: ignore[arg-type]


async def test_a_runner_without_the_runtime_is_not_asked(fleet: Fleet, carrier: Bus) -> None:
    snake, gopher = Made("python"), Made("python", "go")
    async with joined(carrier, snake, "snake"), joined(carrier, gopher, "gopher", slots=8):
        await until_slots(fleet, 10)
        done = await asyncio.gather(*(run(fleet, job(f"go-{number}", 0, runtime="go")) for number in range(6)))
        assert {end.outcome for _, end in done} == {Outcome.COMPLETED}
        assert (snake.given, len(gopher.given)) == ([], 6)
        status = await fleet.status()
        assert dict(status.open or {}) == {"python": 10, "go": 8}
        answers, end = await run(fleet, job("odd", 0, runtime="cobol"))
        assert (answers, end.outcome) == ([], Outcome.NOT_RUN)
        assert "cobol" in end.detail


async def test_the_status_is_that_of_all_and_the_tier_the_weakest(fleet: Fleet, carrier: Bus) -> None:
    assert "codecrafthub runner --bus" in (await fleet.status()).detail
    strong, weak, broken = Made(tier="A"), Made("python", "node", tier="B"), Made(tier="none")
    async with joined(carrier, strong, "strong"), joined(carrier, weak, "weak"), joined(carrier, broken, "broken"):
        await until_slots(fleet, 4)
        status = await fleet.status()
        assert (status.tier, dict(status.runtimes)) == ("B", {"python": "1", "node": "1"})
        assert status.detail == "2 runners on the bus: strong, weak"
        assert [(layer.name, layer.state) for layer in status.layers] == [
            ("runner broken", "off"), ("runner strong", "on"), ("runner weak", "on"),
        ]  # fmt: skip
        await asyncio.gather(*(run(fleet, job(f"job-{number}", 0)) for number in range(8)))
        assert broken.given == []


async def test_versions_that_differ_are_all_named(fleet: Fleet, carrier: Bus) -> None:
    await carrier.signal(subjects.alive("old", "1"), beat(runtimes={"python": "3.11.2"}))
    await carrier.signal(subjects.alive("new", "1"), beat(runtimes={"python": "3.12.1"}))
    assert (await fleet.status()).runtimes == {"python": "3.11.2 or 3.12.1"}


async def test_a_job_says_which_version_ran_it(fleet: Fleet, carrier: Bus) -> None:
    await carrier.signal(subjects.alive("new", "1"), beat(slots=1, free=0, runtimes={"python": "3.12.1"}))
    async with joined(carrier, Made(), "old"):
        await until_slots(fleet, 3)
        assert (await fleet.status()).runtimes == {"python": "1 or 3.12.1"}
        assert (await run(fleet, job("a", 0)))[1].runtime == "python 1"


async def test_another_release_is_named_and_not_used(fleet: Fleet, carrier: Bus) -> None:
    await carrier.signal(subjects.alive("old", "1"), beat(release="0.0.9"))
    status = await fleet.status()
    assert (status.tier, status.slots) == ("none", 0)
    assert "runs release 0.0.9" in status.detail
    assert (await run(fleet, job("a", 0)))[1].outcome is Outcome.NOT_RUN


async def test_a_tier_that_is_too_weak_is_named_and_not_used(carrier: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codecrafthub.runner.fleet.fleet.FIRST_SECONDS", 0.01)
    strict = Fleet(carrier, "A", is_shared=True)
    await strict.start()
    await carrier.signal(subjects.alive("weak", "1"), beat(tier="B"))
    assert (await run(strict, job("a", 0)))[1].outcome is Outcome.NOT_RUN
    assert "weaker than HUB_SANDBOX allows" in (await strict.status()).detail
    await strict.close()


async def test_a_runner_that_does_not_answer_is_passed_over(fleet: Fleet, carrier: Bus) -> None:
    """Its beats say that it has room, but it takes nothing; the job goes to another, and is no fault of anybody's."""
    await carrier.signal(subjects.alive("deaf", "1"), beat(slots=50, free=50))
    good = Made()
    async with joined(carrier, good, "good"):
        await until_slots(fleet, 52)
        answers, end = await run(fleet, job("a", 0, 0))
        assert (answers, end.outcome) == ([0, 1], Outcome.COMPLETED)
        assert good.given == ["a"]


@pytest.mark.parametrize(
    "said",
    [
        {"answer": {"index": 0, "outcome": "lucky"}},
        {"answer": {"index": "0", "outcome": "returned"}},
        {"answer": {"index": 0, "outcome": "returned", "value": "[[["}},
        {"verdict": "accepted"},
        {"end": None},
    ],
)
async def test_what_a_runner_may_not_say_ends_its_job(fleet: Fleet, carrier: Bus, said: dict[str, object]) -> None:
    await _liar(carrier, [{"taken": True}, said])
    answers, end = await run(fleet, job("a", 0))
    assert (answers, end.outcome) == ([], Outcome.INTERNAL_ERROR)
    assert "liar was lost" in end.detail


async def _liar(carrier: Bus, script: list[dict[str, object]], *, skip: int = 0) -> None:
    """A runner that answers every job with a script; with `skip` the pieces before that one are lost."""

    async def hear(subject: str, _body: bytes) -> None:
        writer, place = Writer(), subjects.place_of(subject)
        pieces = [piece for message in script for piece in writer.pieces(message)]
        for number, piece in enumerate(pieces):
            if number != skip or not skip:
                await carrier.signal(subjects.answer(place), piece)

    await carrier.listen(subjects.jobs_for("liar", "1"), hear)
    await carrier.signal(subjects.alive("liar", "1"), beat())


async def test_a_lost_piece_loses_the_job_and_no_answer_is_skipped(fleet: Fleet, carrier: Bus) -> None:
    answers = [{"answer": to_json(CaseAnswer(index, Outcome.RETURNED, index))} for index in range(3)]
    await _liar(carrier, [{"taken": True}, *answers, {"end": to_json(JobEnd(Outcome.COMPLETED))}], skip=2)
    came, end = await run(fleet, job("a", 0, 0, 0))
    assert (came, end.outcome) == ([0], Outcome.INTERNAL_ERROR)


async def test_nobody_answers_for_another(fleet: Fleet, carrier: Bus) -> None:
    """An answer counts only under the name and life that the job was given to."""

    async def hear(subject: str, _body: bytes) -> None:
        place = subjects.place_of(subject)
        forged = place._replace(name="mallory")
        for piece in Writer().pieces({"taken": True}):
            await carrier.signal(subjects.answer(forged), piece)

    await carrier.listen(subjects.jobs_for("victim", "1"), hear)
    await carrier.signal(subjects.alive("victim", "1"), beat())
    await carrier.signal(subjects.alive("mallory", "1"), beat(slots=1, free=0))
    assert (await run(fleet, job("a", 0)))[1].outcome is Outcome.NOT_RUN


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b"{" * 9000, b"x" * 100_000, json.dumps({"release": 1}).encode(),
        beat(slots=2, free=3), beat(slots=10_000, free=0), beat(slots=-1, free=-1),
    ],
)  # fmt: skip
async def test_a_sign_of_life_that_makes_no_sense_is_passed_over(fleet: Fleet, carrier: Bus, body: bytes) -> None:
    await carrier.signal(subjects.alive("odd", "1"), body)
    assert (await fleet.status()).layers == []


async def test_a_name_cannot_be_a_crowd(fleet: Fleet, carrier: Bus) -> None:
    for number in range(MOST_OF_A_NAME + 10):
        await carrier.signal(subjects.alive("lab", f"{number}"), beat(slots=1, free=1))
    await carrier.signal(subjects.alive("other", "1"), beat(slots=1, free=1))
    assert (await fleet.status()).slots == MOST_OF_A_NAME + 1


async def test_a_job_that_its_runner_knows_nothing_of_any_more_is_lost(
    fleet: Fleet, carrier: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codecrafthub.runner.fleet.member.FORGOTTEN_SECONDS", 0.05)
    await _liar(carrier, [{"taken": True}])
    task = asyncio.create_task(run(fleet, job("a", 0)))
    for _ in range(4):
        await asyncio.sleep(0.05)
        await carrier.signal(subjects.alive("liar", "1"), beat())
    assert (await task)[1].outcome is Outcome.INTERNAL_ERROR


async def test_a_silent_runner_is_parted_with(fleet: Fleet, carrier: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codecrafthub.runner.fleet.member.LOST_SECONDS", 0.2)
    await carrier.signal(subjects.alive("gone", "1"), beat())
    assert (await fleet.status()).slots == 2
    await until_slots(fleet, 0)


async def test_whoever_watches_is_told_of_room_that_comes_and_goes(fleet: Fleet, carrier: Bus) -> None:
    seen: list[tuple[int, int]] = []
    fleet.watch(lambda status: seen.append((status.slots, status.taken)))
    gate = asyncio.Event()

    async def wait(job: Job) -> AsyncIterator[Message]:
        await gate.wait()
        yield JobEnd(Outcome.COMPLETED)

    other = await listening(carrier)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(joined(carrier, Made(script=wait), "blue", slots=1))
        await until_slots(other, 1)
        task = asyncio.create_task(run(other, job("a", 0)))
        async with asyncio.timeout(20):
            while (1, 1) not in seen:
                await asyncio.sleep(0.02)
        assert (await fleet.status()).open == {"python": 0}
        gate.set()
        await task
        async with asyncio.timeout(20):
            while seen[-1] != (1, 0):
                await asyncio.sleep(0.02)
    await other.close()
