"""A soak that could not fail would prove nothing: here each kind of thing that may be off is put there, and seen."""

import itertools
import subprocess
import sys
from collections.abc import Iterator
from random import Random

import pytest

from codecrafthub.contracts.runner import SandboxUnavailable
from tests.hostile import arena
from tests.soak import honest, mix, soaking
from tests.soak.sent import Sent
from tests.soak.soaking import Soak

pytestmark = pytest.mark.anyio
STARTED: list[subprocess.Popen[bytes]] = []


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Soaks of a second, of honest calls alone."""
    monkeypatch.setattr(soaking, "PHASE_SECONDS", 0.1)
    monkeypatch.setattr(soaking, "SETTLE_SECONDS", 2.0)
    monkeypatch.setattr(mix, "HONEST_SHARE", 1.0)
    yield
    while STARTED:
        process = STARTED.pop()
        process.kill()
        process.wait()


async def complaints(monkeypatch: pytest.MonkeyPatch, drawn: honest.Make) -> list[str]:
    monkeypatch.setattr(soaking, "honest_makers", lambda *_: [honest.calls])
    monkeypatch.setattr(mix, "honest_makers", lambda *_: [drawn])
    try:
        return (await Soak("A", 1).run(1.0)).complaints
    except SandboxUnavailable as error:
        pytest.skip(f"this machine cannot isolate, and the runner says so: {error}")


async def test_a_soak_of_honest_calls_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await complaints(monkeypatch, honest.calls) == []


async def test_an_honest_submission_that_is_refused_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def harmed(_random: Random) -> Sent:
        return Sent("harmed", arena.job("def solve(n): return -1"), True, lambda trial: trial.is_accepted)

    (first, *_) = await complaints(monkeypatch, harmed)
    assert "harmed was not accepted" in first


async def test_a_hostile_submission_that_is_accepted_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def forging(_random: Random) -> Sent:
        return Sent("forging", arena.job(arena.HONEST), False, lambda trial: trial.is_accepted)

    (first, *_) = await complaints(monkeypatch, forging)
    assert "forging was accepted" in first


async def test_a_process_that_is_left_over_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def leaving(random: Random) -> Sent:
        STARTED.append(
            subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", "boot.py"])
        )  # named as ours are
        return honest.calls(random)

    (first, *_) = await complaints(monkeypatch, leaving)
    assert "left over at rest" in first


async def test_memory_that_grows_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    growing = itertools.count(1)
    monkeypatch.setattr(soaking, "_resident_mb", lambda _pid: 100 * next(growing))
    found = await complaints(monkeypatch, honest.calls)
    assert any(complaint.startswith("the supervisor grew from") for complaint in found), found
