"""The nightly fit: due once a night, in a process of its own, and a failing one is told."""

import sys
from datetime import UTC, date, datetime

import pytest
from prometheus_client import REGISTRY

from codecrafthub.recommendation.app import build
from codecrafthub.recommendation.fitting.fitting import Fitting
from codecrafthub.recommendation.fitting.nightly import Nightly, due
from codecrafthub.recommendation.fitting.wiring import Models
from codecrafthub.settings import Settings
from tests.recommendation.learner import TRACK
from tests.support.bench import bench

pytestmark = pytest.mark.anyio
MORNING = datetime(2026, 2, 3, 3, 5, tzinfo=UTC)


def test_a_night_is_due_from_three_on() -> None:
    assert due(datetime(2026, 2, 3, 2, 59, tzinfo=UTC)) == date(2026, 2, 2)
    assert due(datetime(2026, 2, 3, 3, 0, tzinfo=UTC)) == date(2026, 2, 3)


def failed() -> float | None:
    return REGISTRY.get_sample_value("hub_recommendation_last_fit_failed")


async def test_a_fit_that_fails_is_told_and_the_next_one_clears_it(settings: Settings) -> None:
    async with bench(settings, build, [TRACK]) as service:
        models: Models = service.service.public.state.models
        bad = Nightly(models.database, models.live, (sys.executable, "-c", "raise SystemExit('out of memory')"))
        assert await bad.fit_if_due(MORNING)
        assert failed() == 1
        good = Nightly(models.database, models.live, (sys.executable, "-c", ""))
        assert await good.fit_if_due(MORNING)
        assert failed() == 0
        await Fitting(models.database, models.catalogue, models.live).run(date(2026, 2, 3))
        assert not await good.fit_if_due(MORNING)
        assert await good.fit_if_due(datetime(2026, 2, 4, 4, 0, tzinfo=UTC))
