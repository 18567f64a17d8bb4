"""What is known is a function of what happened: told live, late, twice, shuffled or replayed, it comes to the same."""

import random
from collections.abc import AsyncIterator, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from codecrafthub.analytics.app import build as build_analytics
from codecrafthub.contracts.assessment import SubmissionJudged
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.facts import Envelope, Fact
from codecrafthub.recommendation.app import build
from codecrafthub.settings import Settings
from tests.recommendation.simulated import COURSE, NOW, pupils
from tests.recommendation.test_service import rows
from tests.support.bench import Bench, bench
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
LEARNERS = 8
NEVER_COMPARED = {"position", "received_at", "relayed"}


def happened() -> tuple[list[Fact], list[UUID]]:
    """Attempts with hints, some judged again (twice, or taken back), and somebody who leaves; in order of time."""
    dice = random.Random(11)
    facts: list[Fact] = []
    learners = []
    for one in pupils(LEARNERS, 4):
        learners.append(one.id)
        hints: dict[str, int] = {}
        told: list[SubmissionJudged] = []
        for attempt in one.attempts:
            for number in range(hints.get(attempt.exercise, 0), attempt.hints):
                at = attempt.at - timedelta(seconds=60 - number)
                facts.append(
                    HintRevealed(learner_id=one.id, exercise=attempt.exercise, number=number + 1, occurred_at=at)
                )
            hints[attempt.exercise] = max(attempt.hints, hints.get(attempt.exercise, 0))
            verdict = "accepted" if attempt.is_solved else "wrong_answer"
            told.append(judged(one.id, attempt.exercise, verdict, attempt.number, attempt.at))
        facts += told
        for was in dice.sample(told, min(3, len(told))):
            at, other = was.occurred_at, "wrong_answer" if was.verdict == "accepted" else "accepted"
            facts.append(regraded(was, other, at + timedelta(days=1), keeps_solved=dice.random() < 0.5))
            if dice.random() < 0.5:
                facts.append(regraded(was, was.verdict, at + timedelta(days=2)))
        if told and dice.random() < 0.3:
            facts.append(regraded(told[-1], "internal_error", told[-1].occurred_at + timedelta(days=3)))
    facts.append(UserErased(user_id=learners[0], occurred_at=NOW))
    return sorted(facts, key=lambda fact: fact.occurred_at), learners


@pytest.fixture
async def live(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    monkeypatch.setattr("codecrafthub.recommendation.service.now", lambda: NOW)
    async with bench(settings, build, [COURSE]) as running:
        yield running


async def known(service: Bench, learners: Iterable[UUID]) -> dict[str, Any]:
    """All that is stored of learners and exercises, and all that is answered."""
    found: dict[str, Any] = {}
    for table in ("work", "tally", "attempt", "memory", "hint"):
        found[table] = sorted(
            (
                {name: value for name, value in row.items() if name not in NEVER_COMPARED}
                for row in await rows(service, table)
            ),
            key=str,
        )
    for learner in learners:
        for path in ("/next", "/mastery"):
            answer = await service.get(path, learner, track="python", **({"limit": 10} if path == "/next" else {}))
            found[f"{path} {learner}"] = {name: value for name, value in answer.items() if name != "impression"}
    return found


def close(value: Any) -> Any:
    """Equal to 1e-9, all the way down."""
    match value:
        case float():
            return pytest.approx(value, abs=1e-9)
        case dict():
            return {name: close(one) for name, one in value.items()}
        case list():
            return [close(one) for one in value]
        case _:
            return value


async def rebuilt(
    settings: Settings, path: Path, envelopes: Iterable[Envelope], learners: list[UUID]
) -> dict[str, Any]:
    """What an empty service comes to that hears these facts one after the other."""
    async with bench(settings.model_copy(update={"data": path}), build, [COURSE]) as fresh:
        for envelope in envelopes:
            for subscription in fresh.context.bus._subscriptions:  # type: ignore[attr-defined]
                await subscription.handle([envelope])
        return await known(fresh, learners)


async def test_a_replay_of_the_event_history_comes_to_what_is_known_live(
    live: Bench, settings: Settings, tmp_path: Path
) -> None:
    facts, learners = happened()
    await live.tell(*facts)
    async with bench(settings.model_copy(update={"data": tmp_path / "events"}), build_analytics, [COURSE]) as analytics:
        await analytics.tell(*facts)
        store = await rows(analytics, "event")
    history = [Envelope(one["id"], one["topic"], one["key"], one["occurred_at"], one["body"]) for one in store
               if not one["is_erased"]]  # fmt: skip
    assert len(history) < len(facts)
    here = await known(live, learners)
    assert here["work"]
    assert await rebuilt(settings, tmp_path / "again", history, learners) == close(here)


@pytest.mark.parametrize("seed", [1])
async def test_late_twice_and_out_of_order_comes_to_the_same(
    live: Bench, settings: Settings, tmp_path: Path, seed: int
) -> None:
    """Corrections come after what they correct, which the bus sees to; all else in any order."""
    facts, learners = happened()
    dice = random.Random(seed)
    first = [fact for fact in facts if isinstance(fact, SubmissionJudged | HintRevealed)]
    later = [fact for fact in facts if fact not in first]
    shuffled = dice.sample([*first, *dice.sample(first, 40)], len(first) + 40) + later
    await live.tell(*facts)
    here = await known(live, learners)
    there = await rebuilt(settings, tmp_path / "again", (fact.sealed() for fact in shuffled), learners)
    assert there == close(here)
