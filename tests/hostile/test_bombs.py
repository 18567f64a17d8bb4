"""Rows A and D: programs that eat resources or forge their verdict are stopped, for the right reason, and harm nobody."""

import pytest

from tests.hostile.arena import Arena, job
from tests.hostile.rows import BOMBS, FORGERIES, Row

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("row", BOMBS, ids=lambda row: row.id)
async def test_a_bomb_is_stopped_for_its_cause(arena: Arena, row: Row) -> None:
    trial = await arena.attack(job(row.source, row.limits))
    assert trial.first.outcome in row.outcomes, trial.first
    assert not trial.is_accepted


@pytest.mark.parametrize("row", FORGERIES, ids=lambda row: row.id)
async def test_a_forged_verdict_is_never_accepted(arena: Arena, row: Row) -> None:
    trial = await arena.attack(job(row.source, row.limits))
    assert trial.first.outcome in row.outcomes, trial.first
    assert not trial.is_accepted
