"""Works: what attempts come to, in whatever order they arrive, and kept in step with those that are stored."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.clock import new_id
from codecrafthub.recommendation.models import AttemptRow
from codecrafthub.recommendation.repository import _attempt
from codecrafthub.recommendation.works import Attempt, Work, works_of
from tests.recommendation.learner import START
from tests.recommendation.test_service import rows
from tests.support.bench import Bench
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
FLOOR, TOTAL = "python.every-floor", "python.running-total"


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def attempt(number: int, *, is_solved: bool = False, hints: int = 0, is_kept: bool = False) -> Attempt:
    return Attempt(new_id(), FLOOR, number, is_solved, hints, at(number), is_kept)


def test_work_is_what_led_to_the_first_solve() -> None:
    attempts = [attempt(1), attempt(2, hints=1), attempt(3, is_solved=True, hints=2), attempt(4, hints=3)]
    assert works_of(attempts) == {FLOOR: Work(FLOOR, 4, 2, at(1), at(4), solved_with=3, solved_at=at(3))}
    assert works_of(attempts[:2]) == {FLOOR: Work(FLOOR, 2, 1, at(1), at(2))}


def test_a_solve_that_is_kept_counts_as_solved_and_leaves_the_rest_open() -> None:
    kept = works_of([attempt(1), attempt(2, is_kept=True), attempt(3, hints=1)])[FLOOR]
    assert (kept.is_solved, kept.solved_with, kept.hints) == (True, None, 1)
    assert works_of([attempt(1, is_kept=True), attempt(2, is_solved=True)])[FLOOR].solved_with == 2


def test_the_order_does_not_matter() -> None:
    attempts = [attempt(number, is_solved=number in (3, 5), hints=number // 2) for number in range(1, 7)]
    whole = works_of(attempts)
    for seed in range(20):
        assert works_of(random.Random(seed).sample(attempts, len(attempts))) == whole


async def stored(service: Bench) -> dict[tuple[object, object], Work]:
    found = await rows(service, "work")
    names = Work.__dataclass_fields__
    return {(row["learner_id"], row["exercise"]): Work(**{name: row[name] for name in names}) for row in found}


def plain(work: Work) -> Work:
    """Without what was expected of it."""
    return replace(work, expected=None, model="")


async def in_step(service: Bench) -> dict[tuple[object, object], Work]:
    """The works as they are stored, once it is seen that they are what the stored attempts come to."""
    works = await stored(service)
    counted: dict[tuple[object, object], Work] = {}
    attempts = [AttemptRow(**row) for row in await rows(service, "attempt")]
    for learner in {row.learner_id for row in attempts}:
        for exercise, work in works_of(_attempt(row) for row in attempts if row.learner_id == learner).items():
            counted[learner, exercise] = work
    assert {key: plain(work) for key, work in works.items()} == counted
    return works


async def test_works_are_kept_in_step_with_attempts(service: Bench) -> None:
    ada, bob = new_id(), new_id()
    told = [judged(ada, FLOOR, "wrong_answer", number, at(number)) for number in (1, 2)]
    solve = judged(ada, FLOOR, "accepted", 3, at(3))
    await service.tell(
        *told,
        HintRevealed(learner_id=ada, exercise=FLOOR, number=1, occurred_at=at(2)),
        solve,
        judged(ada, TOTAL, "wrong_answer", 1, at(9)),
        judged(bob, FLOOR, "accepted", 1, at(4)),
    )
    assert plain((await in_step(service))[ada, FLOOR]) == Work(
        FLOOR, 3, 1, at(1), at(3), solved_with=3, solved_at=at(3)
    )
    await service.tell(regraded(told[0], "accepted"))
    assert plain((await in_step(service))[ada, FLOOR]) == Work(
        FLOOR, 3, 0, at(1), at(3), solved_with=1, solved_at=at(1)
    )
    await service.tell(regraded(solve, "wrong_answer"), regraded(told[0], "wrong_answer"))
    assert not (await in_step(service))[ada, FLOOR].is_solved
    await service.tell(regraded(solve, "internal_error"), regraded(told[0], "internal_error"))
    await service.tell(regraded(told[1], "internal_error"))
    assert (ada, FLOOR) not in await in_step(service)
    await service.tell(UserErased(user_id=ada))
    assert set(await in_step(service)) == {(bob, FLOOR)}


async def test_an_attempt_that_comes_late_is_put_where_it_belongs(service: Bench) -> None:
    ada = new_id()
    late = judged(ada, FLOOR, "accepted", 1, at(1))
    await service.tell(judged(ada, FLOOR, "wrong_answer", 2, at(2)), judged(ada, FLOOR, "accepted", 3, at(3)))
    await service.tell(late)
    assert plain((await in_step(service))[ada, FLOOR]) == Work(
        FLOOR, 3, 0, at(1), at(3), solved_with=1, solved_at=at(1)
    )
    await service.hear_again(late)
    await in_step(service)


async def test_a_late_attempt_counts_only_what_came_after_it_anew(service: Bench) -> None:
    ada, podium = new_id(), "python.podium"
    await service.tell(
        judged(ada, podium, "wrong_answer", 1, at(1)),
        judged(ada, TOTAL, "wrong_answer", 1, at(2)),
        judged(ada, FLOOR, "accepted", 1, at(8)),
        judged(ada, TOTAL, "accepted", 2, at(9)),
    )
    before = await in_step(service)
    await service.tell(judged(ada, podium, "accepted", 2, at(5)))
    after = await in_step(service)
    assert after[ada, podium].solved_at == at(5)
    assert after[ada, TOTAL] == before[ada, TOTAL], "what was begun before is expected as it was"
    assert after[ada, FLOOR].expected != before[ada, FLOOR].expected
    await service.tell(judged(ada, "python.seat-plan", "accepted", 1, at(0)))
    assert (await in_step(service))[ada, podium].expected != after[ada, podium].expected
