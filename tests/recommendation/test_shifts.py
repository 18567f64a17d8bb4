"""How far works may move a difficulty: a bound, and a line in the log where they would move it further."""

from itertools import pairwise
from math import log
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from codecrafthub.kit.clock import new_id
from codecrafthub.recommendation.shifts import LARGEST_SHIFT, Tally
from tests.support.bench import Bench
from tests.support.content import judged

pytestmark = pytest.mark.anyio
PUSHED, HONEST = "python.cut-boards", "python.middle"
ACCOUNTS = 500


async def logits(service: Bench, learner: UUID) -> dict[str, float]:
    """The chance of solving each exercise on offer, asked by a process that looks at others' works anew."""
    service.service.public.state.guide._settings._read_at.clear()
    found = (await service.get("/next", learner, track="python", limit=10))["items"]
    chances = {one["slug"]: one["expected_success"] for one in found if one["kind"] == "exercise"}
    return {slug: log(chance / (1 - chance)) for slug, chance in chances.items()}


async def test_500_accounts_move_a_difficulty_by_so_much_and_are_told_of(service: Bench) -> None:
    learner, fakes = new_id(), [new_id() for _ in range(ACCOUNTS)]
    before = (await logits(service, learner))[PUSHED]
    with capture_logs() as logs:
        await service.hear_at_once(*(judged(fake, PUSHED, "wrong_answer") for fake in fakes))
        after = await logits(service, learner)
        assert await logits(service, learner) == after
    assert before - after[PUSHED] == pytest.approx(LARGEST_SHIFT, abs=0.02)
    told = [one for one in logs if one["event"] == "difficulty_calmed"]
    assert [(one["exercise"], one["works"], one["log_level"]) for one in told] == [(PUSHED, ACCOUNTS, "warning")]
    assert not any(str(fake) in str(told) for fake in fakes)


async def test_what_stays_within_the_bound_is_not_told_of(service: Bench) -> None:
    with capture_logs() as logs:
        await service.tell(*(judged(new_id(), HONEST, "wrong_answer") for _ in range(3)))
        await logits(service, new_id())
    assert [one for one in logs if one["event"] == "difficulty_calmed"] == []


def test_no_number_of_works_moves_it_further() -> None:
    crowd = [Tally(-0.5 * count, 0.25 * count, count) for count in (0, 1, 10, 10**3, 10**6, 10**9)]
    assert [one.is_calmed for one in crowd] == [False, False, False, True, True, True]
    assert all(earlier.shift <= later.shift <= LARGEST_SHIFT for earlier, later in pairwise(crowd))
    assert [Tally(-one.surprise, one.information).shift for one in crowd] == [-one.shift for one in crowd]
