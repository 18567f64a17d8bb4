"""kill -9 of everything that judges, in the middle of submissions: each is judged exactly once, and honestly.

40 submissions of 20 learners by default; `make faults` has 200 (FAULTS=200).
"""

import asyncio
import itertools
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.faults import books
from tests.faults.crowd import Learner, Piece, expectations, plan
from tests.hostile.arena import descendants
from tests.support.nats import NatsServer
from tests.support.parts import Part, parts
from tests.support.process import HubProcess
from tests.support.runner import RunnerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(1500)]
LEARNERS = 20
SUBMISSIONS = int(os.environ.get("FAULTS", "40"))
KILLS = max(6, SUBMISSIONS // 10)
SETTINGS = {
    "HUB_ACCESS_TOKEN_SECONDS": "3600", "HUB_REQUESTS_PER_MINUTE": "100000", "HUB_SIGN_INS_PER_MINUTE": "10000",
    "HUB_LOG_FORMAT": "json",
}  # fmt: skip
Kill = Callable[[], None]


def kill_part(pid: Callable[[], int], part: Part) -> Kill:
    """kill -9 one part of the runner below a process; nothing where it is being started again."""

    def kill() -> None:
        for one in parts(pid(), part):
            os.kill(one, signal.SIGKILL)

    return kill


def kill_hub(hub: HubProcess) -> Kill:
    def kill() -> None:
        hub.kill()
        hub.start(is_awaited=False)

    return kill


def kill_runner(runner: RunnerProcess) -> Kill:
    def kill() -> None:
        runner.kill()
        runner.start()

    return kill


async def storm(hub: HubProcess, kills: Sequence[Kill]) -> tuple[dict[str, Piece], dict[str, str]]:
    """All submissions made and judged while something is killed every now and then; what was sent, and each verdict."""
    work = plan(LEARNERS, SUBMISSIONS)
    before = books.judged(hub.data)
    turns: Iterator[Kill] = itertools.cycle(kills)

    async def go_on_killing() -> int:
        """Kill one after the other as judging goes on, always in the middle of something."""
        for number in range(1, KILLS + 1):
            while books.judged(hub.data) - before < number * SUBMISSIONS / (KILLS + 1) or not books.is_at_work(
                hub.data
            ):
                await asyncio.sleep(0.02)
            await asyncio.to_thread(next(turns))
        return KILLS

    async def live(number: int, pieces: Sequence[Piece]) -> tuple[dict[str, Piece], dict[str, str]]:
        async with Learner(hub.address, f"stormy{number}@example.org") as learner:
            for piece in pieces:
                await learner.submit(piece)
            judged = await learner.all_judged()
            return learner.sent, {one: found["verdict"] for one, found in judged.items()}

    killing = asyncio.create_task(go_on_killing())
    lives = await asyncio.gather(*(live(number, pieces) for number, pieces in enumerate(work)))
    assert await asyncio.wait_for(killing, 60) == KILLS
    sent, verdicts = (
        {key: value for part in parts for key, value in part.items()} for parts in zip(*lives, strict=True)
    )
    return sent, verdicts


async def everything_is_judged_once(hub: HubProcess, kills: Sequence[Kill]) -> None:
    expected = await expectations(hub.address, [piece for pieces in plan(LEARNERS, SUBMISSIONS) for piece in pieces])
    assert set(expected.values()) >= {"accepted", "runtime_error", "output_limit_exceeded"}
    sent, verdicts = await storm(hub, kills)
    assert len(sent) == SUBMISSIONS, "each was accepted once"
    found = {one: (sent[one].exercise, sent[one].kind, verdict) for one, verdict in verdicts.items()}
    wanted = {one: (piece.exercise, piece.kind, expected[piece]) for one, piece in sent.items()}
    assert found == wanted
    assert books.statuses(hub.data) == {"judged"}, "nothing is left over"
    told = books.verdicts_told(hub.data)
    assert set(told) >= set(sent)
    assert set(told.values()) == {1}
    async with asyncio.timeout(60):
        while books.verdicts_heard(hub.data) != told:
            await asyncio.sleep(0.2)


async def test_all_in_one_process(tmp_path: Path, published: Path) -> None:
    """The hub with its runner as a child: zygotes, the supervisor and the hub itself are killed in turn."""
    with HubProcess(tmp_path / "data", copied_from=published, **SETTINGS) as hub:
        kills = [kill_part(lambda: hub.pid, "zygote"), kill_part(lambda: hub.pid, "supervisor"), kill_hub(hub)]
        await everything_is_judged_once(hub, kills)
        below = descendants(hub.pid)
        hub.stop()
        async with asyncio.timeout(20):
            while any(Path(f"/proc/{one}").exists() for one in below):
                await asyncio.sleep(0.1)


async def test_runners_on_the_bus(tmp_path: Path, published: Path, nats_server: NatsServer) -> None:
    """Two runners elsewhere: they, a part of one, the hub and the bus are killed in turn."""

    def kill_bus() -> None:
        nats_server.stop()
        nats_server.start()

    with (
        RunnerProcess(tmp_path, nats_server.url, "blue", slots=1) as blue,
        RunnerProcess(tmp_path, nats_server.url, "red", slots=1) as red,
        HubProcess(tmp_path / "data", copied_from=published, HUB_RUNNER_URL=nats_server.url, **SETTINGS) as hub,
    ):
        kills = [
            kill_runner(blue), kill_hub(hub), kill_part(lambda: red.pid, "supervisor"), kill_bus,
            kill_runner(red), kill_part(lambda: blue.pid, "zygote"),
        ]  # fmt: skip
        await everything_is_judged_once(hub, kills)
