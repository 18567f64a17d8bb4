"""Mastery after submissions were judged again: as if they had been judged rightly the first time."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from codecrafthub.contracts.assessment import SubmissionJudged
from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import MasteryChanged
from codecrafthub.kit.clock import new_id
from codecrafthub.recommendation.mastery import Difficulty, Outcome, adjusted, corrected, expected
from tests.recommendation.test_service import mastery, rows
from tests.support.bench import Bench
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
BOARDS, MIDDLE, SIGN, FLOOR, TOTAL = (
    f"python.{one}" for one in ("cut-boards", "middle", "trail-sign", "every-floor", "running-total")
)


def deeds(learner: UUID, first: str) -> list[SubmissionJudged]:
    """A learner's attempts, the first of which had one verdict or another."""
    return [
        judged(learner, BOARDS, first, 1),
        judged(learner, MIDDLE, "wrong_answer", 1),
        judged(learner, SIGN, "accepted", 1),
        judged(learner, FLOOR, "wrong_answer", 1),
    ]


async def model(service: Bench, learner: UUID) -> dict[str, tuple[float, float]]:
    found = [row for row in await rows(service, "skill") if row["learner_id"] == learner]
    return {row["concept"]: (pytest.approx(row["theta"]), pytest.approx(row["evidence"])) for row in found}


async def difficulties(service: Bench) -> dict[str, tuple[float, int]]:
    return {row["exercise"]: (row["shift"], row["tries"]) for row in await rows(service, "difficulty")}


async def solved(service: Bench, learner: UUID) -> list[str]:
    """The exercises that are never offered to the learner again."""
    found = [row for row in await rows(service, "attempt") if row["learner_id"] == learner and row["is_solved"]]
    return sorted({row["exercise"] for row in found})


def only(found: dict[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    return {concept: (theta.expected, evidence.expected) for concept, (theta, evidence) in found.items()}


@pytest.mark.parametrize(("was", "now"), [("wrong_answer", "accepted"), ("accepted", "runtime_error")])
async def test_the_model_is_what_it_would_have_been(service: Bench, was: str, now: str) -> None:
    corrected_one, right_one = new_id(), new_id()
    told = deeds(corrected_one, was)
    await service.tell(*told)
    before = await model(service, corrected_one), await difficulties(service)
    await service.tell(regraded(told[0], now))
    after = await model(service, corrected_one), await difficulties(service)
    async with service.storage.database.write() as session:
        await session.execute(service.storage.metadata.tables["difficulty"].delete())
    await service.tell(*deeds(right_one, now))
    assert only(after[0]) == await model(service, right_one)
    shifts = await difficulties(service)
    assert after[1][BOARDS] == (pytest.approx(shifts[BOARDS][0]), shifts[BOARDS][1])
    # What others' and later attempts met was that difficulty: theirs is left as it was.
    assert {slug: one for slug, one in after[1].items() if slug != BOARDS} == {
        slug: one for slug, one in before[1].items() if slug != BOARDS
    }
    assert only(after[0]) != before[0]


async def test_a_correction_that_is_taken_back_leaves_no_trace(service: Bench) -> None:
    learner, other = new_id(), new_id()
    told = deeds(learner, "wrong_answer")
    await service.tell(*told, judged(other, BOARDS, "wrong_answer", 1))
    before = await model(service, learner), await difficulties(service), await mastery(service, learner)
    forth = regraded(told[0], "accepted")
    back = regraded(told[0], "wrong_answer", old_verdict=forth.verdict)
    await service.tell(forth, back)
    assert only(await model(service, learner)) == before[0]
    shifts = await difficulties(service)
    assert shifts == {slug: (pytest.approx(shift), tries) for slug, (shift, tries) in before[1].items()}
    after = await mastery(service, learner)
    assert [(one["mastery"], one["attempts"], one["evidence_text"]) for one in after.values()] == [
        (one["mastery"], one["attempts"], one["evidence_text"]) for one in before[2].values()
    ]


async def test_attempts_after_a_solve_that_came_to_light_show_nothing_any_more(service: Bench) -> None:
    learner = new_id()
    told = [judged(learner, FLOOR, "wrong_answer", number) for number in (1, 2, 3)]
    await service.tell(*told, judged(learner, FLOOR, "accepted", 4))
    await service.tell(regraded(told[0], "accepted"))
    assert (await model(service, learner))["loops"][1] == 1.0  # the weight of one solve at the first attempt
    assert (await mastery(service, learner))["loops"]["evidence_text"].startswith("You solved 1 of 3 exercises")


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
    assert (row["number"], row["is_solved"]) == (1, True)
    right = new_id()
    await service.tell(regraded(failed, "internal_error", old_verdict=forth.verdict))
    assert (await rows(service, "attempt"), (await mastery(service, learner))["loops"]["mastery"]) == ([], 0.2497)
    assert await difficulties(service) == {FLOOR: (pytest.approx(0), 0)}
    await service.tell(judged(right, FLOOR, "accepted", 1))
    assert (await difficulties(service))[FLOOR][1] == 1


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
    once = await rows(service, "skill"), await rows(service, "attempt"), await difficulties(service)
    await service.hear_again(told, again)
    assert (await rows(service, "skill"), await rows(service, "attempt"), await difficulties(service)) == once
    await service.tell(UserErased(user_id=learner), regraded(told, "accepted"))
    assert (await rows(service, "skill"), await rows(service, "attempt")) == ([], [])


async def test_an_attempt_that_nobody_counted_changes_nothing(service: Bench) -> None:
    learner = new_id()
    unknown = judged(learner, "python.withdrawn", "wrong_answer")
    await service.tell(unknown, regraded(unknown, "accepted"), regraded(judged(learner, TOTAL), "wrong_answer"))
    assert (await rows(service, "attempt"), await rows(service, "skill")) == ([], [])


def test_a_corrected_difficulty_is_that_of_the_right_verdict() -> None:
    start = Difficulty(4, shift=0.3, tries=7)
    skills: dict[str, Any] = {}
    wrong, right = Outcome(1, is_solved=False), Outcome(1, is_solved=True, hints=1)
    after_wrong, after_right = (adjusted(skills, ["loops"], start, one) for one in (wrong, right))
    chance = expected(skills, ["loops"], start)
    found = corrected(after_wrong, chance, start.tries, wrong, right)
    assert (found.shift, found.tries) == (pytest.approx(after_right.shift), after_right.tries)
    none = corrected(after_wrong, chance, start.tries, wrong, None)
    assert (none.shift, none.tries) == (pytest.approx(start.shift), start.tries)
