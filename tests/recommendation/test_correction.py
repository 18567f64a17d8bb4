"""What is known after submissions were judged again: as if they had been judged rightly the first time."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionRegraded
from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import MasteryChanged
from codecrafthub.kit.clock import new_id, now
from tests.recommendation.test_service import mastery, rows
from tests.support.bench import Bench
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
BOARDS, MIDDLE, SIGN, FLOOR, TOTAL = (
    f"python.{one}" for one in ("cut-boards", "middle", "trail-sign", "every-floor", "running-total")
)
NEWCOMER = 0.2497
FOUR = ("wrong_answer", "accepted", "wrong_answer", "accepted")


def deeds(learner: UUID, first: str) -> list[SubmissionJudged]:
    """A learner's attempts, the first of which had one verdict or another."""
    return [
        judged(learner, BOARDS, first, 1),
        judged(learner, MIDDLE, "wrong_answer", 1),
        judged(learner, SIGN, "accepted", 1),
        judged(learner, FLOOR, "wrong_answer", 1),
    ]


async def model(service: Bench, learner: UUID) -> dict[str, Any]:
    return {name: pytest.approx(one["mastery"], abs=1e-4) for name, one in (await mastery(service, learner)).items()}


async def tallies(service: Bench) -> dict[str, tuple[float, float, int]]:
    found = await rows(service, "tally")
    return {row["exercise"]: (row["surprise"], row["information"], row["tries"]) for row in found}


def close(found: dict[str, tuple[float, float, int]]) -> dict[str, tuple[Any, Any, int]]:
    return {name: (pytest.approx(one[0]), pytest.approx(one[1]), one[2]) for name, one in found.items()}


async def solved(service: Bench, learner: UUID) -> list[str]:
    """The exercises that are never offered to the learner again."""
    found = [row for row in await rows(service, "work") if row["learner_id"] == learner]
    return sorted(row["exercise"] for row in found if row["solved_with"] is not None or row["is_kept"])


@pytest.mark.parametrize(("was", "now"), [("wrong_answer", "accepted"), ("accepted", "runtime_error")])
async def test_all_is_what_it_would_have_been(service: Bench, was: str, now: str) -> None:
    corrected_one, right_one = new_id(), new_id()
    told = deeds(corrected_one, was)
    await service.tell(*told)
    before = await tallies(service)
    await service.tell(regraded(told[0], now))
    after = await tallies(service)
    async with service.storage.database.write() as session:
        await session.execute(service.storage.metadata.tables["tally"].delete())
    await service.tell(*deeds(right_one, now))
    assert after == close(await tallies(service))
    assert after != before
    assert await model(service, corrected_one) == {
        name: one["mastery"] for name, one in (await mastery(service, right_one)).items()
    }


async def test_a_correction_that_is_taken_back_leaves_no_trace(service: Bench) -> None:
    learner, other = new_id(), new_id()
    told = deeds(learner, "wrong_answer")
    await service.tell(*told, judged(other, BOARDS, "wrong_answer", 1))
    before = await tallies(service), await mastery(service, learner)
    forth = regraded(told[0], "accepted")
    back = regraded(told[0], "wrong_answer", old_verdict=forth.verdict)
    await service.tell(forth, back)
    assert await tallies(service) == close(before[0])
    after = await mastery(service, learner)
    names = ("attempts", "evidence_text", "updated_at")
    for concept, one in before[1].items():
        assert [after[concept][name] for name in names] == [one[name] for name in names]
        assert after[concept]["mastery"] == pytest.approx(one["mastery"], abs=1e-4)


async def test_a_solve_that_came_to_light_counts_as_the_first(service: Bench) -> None:
    learner, other = new_id(), new_id()
    told = [judged(learner, FLOOR, "wrong_answer", number) for number in (1, 2, 3)]
    await service.tell(*told, judged(learner, FLOOR, "accepted", 4), judged(other, FLOOR, "accepted", 1))
    await service.tell(regraded(told[0], "accepted"))
    found = (await mastery(service, learner))["loops"]
    assert found["evidence_text"].startswith("You solved 1 of 3 exercises")
    assert found["mastery"] == pytest.approx((await mastery(service, other))["loops"]["mastery"], abs=1e-3)


async def test_a_solve_that_is_kept_stays_but_shows_nothing(service: Bench) -> None:
    kept, taken = new_id(), new_id()
    told = [judged(one, FLOOR, "accepted", 1) for one in (kept, taken)]
    await service.tell(*told)
    before = (await mastery(service, kept))["loops"]["mastery"]
    await service.tell(
        regraded(told[0], "wrong_answer", keeps_solved=True, is_solved=True), regraded(told[1], "wrong_answer")
    )
    assert (await solved(service, kept), await solved(service, taken)) == ([FLOOR], [])
    for learner in (kept, taken):
        assert (await mastery(service, learner))["loops"]["mastery"] < before
    again = [judged(one, FLOOR, "accepted", 2) for one in (kept, taken)]
    low = (await mastery(service, kept))["loops"]["mastery"]
    await service.tell(*again)
    for learner in (kept, taken):  # who solves it anew has shown it
        assert (await mastery(service, learner))["loops"]["mastery"] > low


async def test_what_failed_on_our_side_counts_once_it_solves(service: Bench) -> None:
    learner = new_id()
    failed = judged(learner, FLOOR, "internal_error", 0)
    await service.tell(failed, regraded(failed, "wrong_answer"))
    assert await rows(service, "attempt") == []
    forth = regraded(failed, "accepted")
    await service.tell(forth)
    (row,) = await rows(service, "attempt")
    assert (row["number"], row["is_solved"]) == (0, True)
    (work,) = await rows(service, "work")
    assert (work["attempts"], work["solved_with"]) == (1, 1)
    await service.tell(regraded(failed, "internal_error", old_verdict=forth.verdict))
    assert (await rows(service, "attempt"), await rows(service, "work")) == ([], [])
    assert (await mastery(service, learner))["loops"]["mastery"] == NEWCOMER
    assert await tallies(service) == {FLOOR: (pytest.approx(0), pytest.approx(0), 0)}


async def test_what_moved_is_told_and_nothing_else(service: Bench) -> None:
    learner = new_id()
    told = deeds(learner, "wrong_answer")
    await service.tell(*told)
    before = len(await changed(service))
    await service.tell(regraded(told[0], "accepted"))
    moved = (await changed(service))[before:]
    assert [one["concept"] for one in moved] == ["names"]
    assert moved[0]["after"] > moved[0]["before"]
    await service.tell(regraded(told[1], "runtime_error"))  # one failure instead of another teaches nothing new
    assert len(await changed(service)) == before + 1


async def changed(service: Bench) -> Sequence[dict[str, Any]]:
    found = await rows(service, "outbox")
    return [row["body"] for row in found if row["topic"] == MasteryChanged.topic]


async def test_it_counts_once_and_never_for_who_was_erased(service: Bench) -> None:
    learner = new_id()
    (told, *_) = deeds(learner, "wrong_answer")
    again = regraded(told, "accepted")
    await service.tell(told, again)
    once = await rows(service, "work"), await rows(service, "attempt"), await tallies(service)
    await service.hear_again(again)
    assert (await rows(service, "work"), await rows(service, "attempt"), await tallies(service)) == once
    await service.tell(UserErased(user_id=learner))
    await service.tell(regraded(told, "wrong_answer"))
    assert (await rows(service, "work"), await rows(service, "attempt")) == ([], [])
    assert await tallies(service) == {BOARDS: (pytest.approx(0), pytest.approx(0), 0)}


async def everything(service: Bench) -> dict[str, Any]:
    """What is known of learners and exercises, but for the order in which it came."""
    found: dict[str, Any] = {"tally": close(await tallies(service))}
    for table in ("attempt", "work", "memory"):
        stored = [{name: one for name, one in row.items() if name != "position"} for row in await rows(service, table)]
        found[table] = [
            {name: pytest.approx(one) if isinstance(one, float) else one for name, one in row.items()}
            for row in sorted(stored, key=str)
        ]
    return found


def corrected(learner: UUID) -> list[list[SubmissionJudged | SubmissionRegraded]]:
    """Some attempts, each with the corrections of it in the order in which they were made."""
    first, second, third, fourth, failed = [
        *(judged(learner, BOARDS, verdict, number) for number, verdict in enumerate(FOUR, 1)),
        judged(learner, SIGN, "internal_error", 0),
    ]
    later = [now() + timedelta(hours=hours) for hours in range(1, 5)]
    taken = regraded(second, "wrong_answer", later[0], keeps_solved=True, is_solved=True)
    return [
        [first, regraded(first, "runtime_error", later[0]), regraded(first, "accepted", later[1])],
        [second, taken, regraded(second, "runtime_error", later[1], keeps_solved=True, is_solved=True)],
        [third, regraded(third, "internal_error", later[0]), regraded(third, "wrong_answer", later[2])],
        [fourth, regraded(fourth, "internal_error", later[3])],
        [failed, regraded(failed, "accepted", later[1])],
    ]


@pytest.mark.parametrize("seed", range(4))
async def test_a_correction_may_be_heard_before_its_judgement_and_twice(service: Bench, seed: int) -> None:
    """Whatever the order, and however often it is told, all that is known comes to the same."""
    learner, dice = new_id(), random.Random(seed)
    facts = [fact for told in corrected(learner) for fact in told]
    facts.append(judged(learner, SIGN, "wrong_answer", 1, now() + timedelta(minutes=30)))
    await service.tell(*sorted(facts, key=lambda fact: fact.occurred_at))
    wanted = await everything(service)
    assert len(await rows(service, "attempt")) == 5
    async with service.storage.database.write() as session:
        for table in ("attempt", "work", "memory", "tally", "correction", "inbox"):
            await session.execute(service.storage.metadata.tables[table].delete())
    shuffled = dice.sample([*facts, *dice.sample(facts, 6)], len(facts) + 6)
    for fact in shuffled:
        await service.hear_again(fact)
        if dice.random() < 0.3:  # a bus that has forgotten what it delivered
            async with service.storage.database.write() as session:
                await session.execute(service.storage.metadata.tables["inbox"].delete())
    assert {name: sorted(one, key=str) if isinstance(one, list) else one
            for name, one in (await everything(service)).items()} == wanted  # fmt: skip


async def test_a_correction_alone_waits_and_leaves_with_its_learner(service: Bench) -> None:
    learner = new_id()
    told = judged(learner, BOARDS, "accepted")
    await service.tell(regraded(told, "wrong_answer"))
    assert (await rows(service, "attempt"), await rows(service, "work")) == ([], [])
    assert len(await rows(service, "correction")) == 1
    assert await changed(service) == []
    await service.tell(told)
    assert await solved(service, learner) == []
    assert [row["verdict"] for row in await rows(service, "attempt")] == ["wrong_answer"]
    assert await changed(service) != []
    await service.tell(UserErased(user_id=learner))
    assert await rows(service, "correction") == []
    await service.tell(regraded(told, "accepted"), judged(learner, BOARDS, "accepted"))
    assert (await rows(service, "correction"), await rows(service, "attempt")) == ([], [])
