"""Analytics on a bench, on both databases."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.analytics.app import build
from codecrafthub.settings import Settings
from tests.support.bench import Bench, bench
from tests.support.content import concept, exercise, track

TRACK = track([concept("loops")], [exercise("running-total", "loops"), exercise("count-up", "loops")])


@pytest.fixture
async def analytics(database_settings: Settings) -> AsyncIterator[Bench]:
    async with bench(database_settings, build, [TRACK]) as running:
        yield running
