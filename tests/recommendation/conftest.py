"""Recommendation on a bench, on both databases."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.recommendation.app import build
from codecrafthub.settings import Settings
from tests.recommendation.learner import TRACK
from tests.support.bench import Bench, bench


@pytest.fixture
async def service(database_settings: Settings) -> AsyncIterator[Bench]:
    async with bench(database_settings, build, [TRACK]) as running:
        yield running
