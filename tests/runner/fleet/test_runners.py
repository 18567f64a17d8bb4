"""Runners as programs of their own: real ones, over a real NATS server, with a real sandbox in each."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from codecrafthub.contracts.runner import Outcome
from tests.runner.fleet.conftest import NewFleet, job, run, until_slots
from tests.support.nats import NatsServer
from tests.support.parts import parts
from tests.support.runner import RunnerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


async def test_a_job_is_answered_case_by_case(new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path) -> None:
    with RunnerProcess(tmp_path, nats_server.url, "blue"):
        fleet = await new_fleet(slots=2)
        status = await fleet.status()
        assert (status.tier, status.taken, dict(status.open or {})["python"]) == ("A", 0, 2)
        assert "blue" in status.detail
        answers, end = await run(fleet, job("a", 0, 0, 0))
        assert (answers, end.outcome) == ([0, 1, 2], Outcome.COMPLETED)


async def test_two_runners_share_the_load(new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path) -> None:
    with (
        RunnerProcess(tmp_path, nats_server.url, "blue") as blue,
        RunnerProcess(tmp_path, nats_server.url, "red") as red,
    ):
        fleet = await new_fleet(slots=4)
        done = await asyncio.gather(*(run(fleet, job(f"job-{number}", 0.2)) for number in range(12)))
        assert {end.outcome for _, end in done} == {Outcome.COMPLETED}
        taken = [{one["job"] for one in runner.said("job_taken")} for runner in (blue, red)]
        assert taken[0] | taken[1] == {f"job-{number}" for number in range(12)}
        assert not taken[0] & taken[1], "no job goes to two runners"
        assert min(map(len, taken)) >= 4


async def test_hubs_that_share_runners_never_overfill_them(
    new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path
) -> None:
    """Both take the slots for free; whoever comes late is told, and waits for room."""
    with RunnerProcess(tmp_path, nats_server.url, "blue") as blue:
        fleets = [await new_fleet(slots=2) for _ in range(2)]
        done = await asyncio.gather(*(run(fleets[number % 2], job(f"job-{number}", 0.3)) for number in range(8)))
        assert {end.outcome for _, end in done} == {Outcome.COMPLETED}
        assert len(blue.said("job_taken")) == 8, "a job that found no room was not begun"


async def test_a_job_that_finds_no_room_has_not_run(
    new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codecrafthub.runner.fleet.fleet.ROOM_SECONDS", 0.3)
    with RunnerProcess(tmp_path, nats_server.url, "blue", slots=1) as blue:
        fleet = await new_fleet(slots=1)
        long = asyncio.create_task(run(fleet, job("long", 2)))
        while not blue.said("job_taken"):
            await asyncio.sleep(0.02)
        answers, end = await run(fleet, job("late", 0))
        assert (answers, end.outcome) == ([], Outcome.NOT_RUN)
        assert (await long)[1].outcome is Outcome.COMPLETED
        assert [one["job"] for one in blue.said("job_taken")] == ["long"]


async def test_a_killed_runner_is_missed_and_what_it_had_is_told_lost(
    new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path
) -> None:
    with RunnerProcess(tmp_path, nats_server.url, "blue") as blue:
        fleet = await new_fleet(slots=2)
        task = asyncio.create_task(run(fleet, job("a", 0, 60)))
        while not blue.said("job_taken"):
            await asyncio.sleep(0.02)
        blue.kill()
        answers, end = await asyncio.wait_for(task, 15)
        assert (answers, end.outcome) == ([0], Outcome.INTERNAL_ERROR)
        assert "blue was lost" in end.detail
        assert (await fleet.status()).tier == "none"
        assert (await run(fleet, job("b", 0)))[1].outcome is Outcome.NOT_RUN
        blue.start()
        await until_slots(fleet, 2)
        assert (await run(fleet, job("c", 0)))[1].outcome is Outcome.COMPLETED


async def test_a_runner_asked_to_leave_finishes_what_runs_and_takes_nothing_new(
    new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path
) -> None:
    with RunnerProcess(tmp_path, nats_server.url, "blue", slots=2) as blue:
        fleet = await new_fleet(slots=2)
        task = asyncio.create_task(run(fleet, job("a", 1, 1)))
        while not blue.said("job_taken"):
            await asyncio.sleep(0.02)
        blue.ask_to_leave()
        await until_slots(fleet, 0)
        assert "is leaving" in (await fleet.status()).detail
        assert (await run(fleet, job("late", 0)))[1].outcome is Outcome.NOT_RUN
        answers, end = await task
        assert (answers, end.outcome) == ([0, 1], Outcome.COMPLETED)
        assert blue.ended(10) == 0
        assert [one["outcome"] for one in blue.said("job_over")] == ["completed"]


async def test_a_job_that_nobody_waits_for_any_more_is_dropped(
    new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path
) -> None:
    with RunnerProcess(tmp_path, nats_server.url, "blue", slots=1) as blue:
        fleet = await new_fleet(slots=1)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(run(fleet, job("a", 15)), 0.5)
        assert (await run(fleet, job("b", 0)))[1].outcome is Outcome.COMPLETED
        assert [one["outcome"] for one in blue.said("job_over")] == ["dropped", "completed"]


async def test_a_bus_that_was_away_for_a_moment_costs_nothing(
    new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path
) -> None:
    with RunnerProcess(tmp_path, nats_server.url, "blue") as blue:
        fleet = await new_fleet(slots=2)
        task = asyncio.create_task(run(fleet, job("a", 0.5, 0.5, 2)))
        while not blue.said("job_taken"):
            await asyncio.sleep(0.02)
        nats_server.stop()
        await asyncio.sleep(0.7)
        nats_server.start()
        answers, end = await asyncio.wait_for(task, 30)
        assert end.outcome in (Outcome.COMPLETED, Outcome.INTERNAL_ERROR)
        assert answers == [0, 1, 2][: len(answers)], "what arrives is whole and in order, or the job is lost"
        await until_slots(fleet, 2)
        assert (await run(fleet, job("b", 0)))[1].outcome is Outcome.COMPLETED


async def test_a_hub_that_starts_again_finds_the_runner_that_lived_on(
    new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path
) -> None:
    with RunnerProcess(tmp_path, nats_server.url, "blue"):
        first = await new_fleet(slots=2)
        assert (await run(first, job("a", 0)))[1].outcome is Outcome.COMPLETED
        await first.close()
        second = await new_fleet(slots=2)
        assert (await run(second, job("b", 0)))[1].outcome is Outcome.COMPLETED


async def test_its_sandbox_killed_a_runner_goes_on(
    new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path
) -> None:
    """The runner's own child is started again, and the job repeated, for nothing of it had been said."""
    with RunnerProcess(tmp_path, nats_server.url, "blue") as blue:
        fleet = await new_fleet(slots=2)
        task = asyncio.create_task(run(fleet, job("a", 1)))
        while not blue.said("job_taken"):
            await asyncio.sleep(0.02)
        (child,) = parts(blue.pid, "supervisor")
        os.kill(child, signal.SIGKILL)
        answers, end = await task
        assert (answers, end.outcome) == ([0], Outcome.COMPLETED)
