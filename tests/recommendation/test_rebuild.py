"""What is known is a function of what happened: told live, late, twice, shuffled or replayed, it comes to the same.

What learners set for themselves is no fact: those rows are in the backup of the service, and a replay begins with them.
"""

import random
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from codecrafthub.analytics.app import build as build_analytics
from codecrafthub.contracts.assessment import SubmissionJudged
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import PlacementAnswered
from codecrafthub.kit.facts import Envelope, Fact
from codecrafthub.recommendation.app import build
from codecrafthub.settings import Settings
from tests.recommendation.simulated import COURSE, NOW, pupils
from tests.recommendation.taking_away import ask_anew
from tests.recommendation.test_service import rows
from tests.support.bench import Bench, bench
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
LEARNERS = 8
NEVER_COMPARED = {"position", "received_at", "relayed"}
HAND = ("hand_word", "hand_goal", "hand_preference", "hand_move")
TABLES = ("work", "tally", "attempt", "correction", "memory", "hint", "placement_answer", *HAND)


def happened() -> tuple[list[Fact], list[UUID]]:
    """Attempts with hints, some judged again (twice, or taken back), placements, and somebody who leaves; by time."""
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
    for learner in learners[::2]:
        facts += placement(learner, dice)
    facts.append(UserErased(user_id=learners[0], occurred_at=NOW))
    return sorted(facts, key=lambda fact: fact.occurred_at), learners


def placement(learner: UUID, dice: random.Random) -> Iterator[Fact]:
    """The answers of a placement, and before them those of one that was begun earlier and counts no more."""
    concepts = dice.sample([one.slug for one in COURSE.concepts], 5)
    for days, some in ((30, concepts[:2]), (20, concepts[1:])):
        began, placement_id = NOW - timedelta(days=days), UUID(int=dice.getrandbits(128), version=4)
        for number, concept in enumerate(some, 1):
            yield PlacementAnswered(
                learner_id=learner, track="python", placement_id=placement_id, begun_at=began, number=number,
                concept=concept, kind="output", question=f"q{number}", outcome=dice.choice(["right", "not_right"]),
                occurred_at=began + timedelta(minutes=number),
            )  # fmt: skip


async def set_by_hand(service: Bench, learners: Sequence[UUID]) -> None:
    """Everybody but the first, who leaves, sets something for themselves."""
    lesson, (first, second, third) = COURSE.lessons[2].slug, [one.slug for one in COURSE.exercises[5:8]]
    changes = [
        ("PUT", f"/hand/exercises/{first}", {"said": "too_hard"}),
        ("PUT", f"/hand/exercises/{second}", {"said": "too_easy"}),
        ("PUT", f"/hand/exercises/{third}", {"said": "never"}),
        ("PUT", "/claims/python/lists", {"knows": True}),
        ("PUT", "/claims/python/loops", {"knows": False}),
        ("PUT", "/goals?track=python", {"concepts": ["sets"], "weekdays": [1, 2], "minutes": 20}),
        ("PATCH", "/preferences", {"shares": False}),
        ("PATCH", "/plan?track=python", {"kind": "lesson", "slug": lesson, "change": "done"}),
    ]
    done = []
    for place, learner in enumerate(learners[1:]):
        for method, path, body in [change for number, change in enumerate(changes) if (number + place) % 3]:
            done.append((await service.send(method, path, learner, body)).status_code)
    assert done.count(200) + done.count(204) > len(done) * 0.9, "a lesson may not be in the plan of some"


@pytest.fixture
async def live(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    for module in ("service", "hand.service", "hand.planning.service"):
        monkeypatch.setattr(f"codecrafthub.recommendation.{module}.now", lambda: NOW)
    async with bench(settings, build, [COURSE]) as running:
        yield running


async def known(service: Bench, learners: Iterable[UUID]) -> dict[str, Any]:
    """All that is stored of learners and exercises, and all that is answered by what is stored now."""
    ask_anew(service)
    found: dict[str, Any] = {}
    for table in TABLES:
        found[table] = sorted(
            (
                {name: value for name, value in row.items() if name not in NEVER_COMPARED}
                for row in await rows(service, table)
            ),
            key=str,
        )
    found["tally"] = [row for row in found["tally"] if row["tries"]]  # one that nobody tries any more says nothing
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


async def lived(service: Bench, facts: list[Fact], learners: list[UUID]) -> dict[str, Any]:
    """What a service knows that heard the facts as they happened, while learners set what they wanted half-way."""
    half = len(facts) // 2
    await service.tell(*facts[:half])
    await set_by_hand(service, learners)
    await service.tell(*facts[half:])
    found = await known(service, learners)
    assert all(found[table] for table in TABLES)
    return found


async def rebuilt(
    settings: Settings, path: Path, envelopes: Iterable[Envelope], was: Mapping[str, Any], learners: list[UUID]
) -> dict[str, Any]:
    """What a service comes to that has learners' hands from a backup, and hears these facts one after the other."""
    async with bench(settings.model_copy(update={"data": path}), build, [COURSE]) as fresh:
        async with fresh.storage.database.write() as session:
            for table in HAND:
                await session.execute(fresh.storage.metadata.tables[table].insert(), was[table])
        for envelope in envelopes:
            for subscription in fresh.context.bus._subscriptions:  # type: ignore[attr-defined]
                await subscription.handle([envelope])
        return await known(fresh, learners)


async def test_a_replay_of_the_event_history_comes_to_what_is_known_live(
    live: Bench, settings: Settings, tmp_path: Path
) -> None:
    facts, learners = happened()
    here = await lived(live, facts, learners)
    async with bench(settings.model_copy(update={"data": tmp_path / "events"}), build_analytics, [COURSE]) as analytics:
        await analytics.tell(*facts)
        store = await rows(analytics, "event")
    history = [Envelope(one["id"], one["topic"], one["key"], one["occurred_at"], one["body"]) for one in store
               if not one["is_erased"]]  # fmt: skip
    assert len(history) < len(facts)
    assert await rebuilt(settings, tmp_path / "again", history, here, learners) == close(here)


@pytest.mark.parametrize("seed", [1])
async def test_late_twice_and_out_of_order_comes_to_the_same(
    live: Bench, settings: Settings, tmp_path: Path, seed: int
) -> None:
    """Corrections before what they correct, answers of the second placement before the first: in any order at all."""
    facts, learners = happened()
    dice = random.Random(seed)
    shuffled = dice.sample([*facts, *dice.sample(facts, 40)], len(facts) + 40)
    here = await lived(live, facts, learners)
    there = await rebuilt(settings, tmp_path / "again", (fact.sealed() for fact in shuffled), here, learners)
    assert there == close(here)
