"""An instructor's office, on one database and on both; and one whose sandbox has a gate for regrades."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.settings import Settings
from tests.assessment.desk import desk
from tests.assessment.regrading.office import Gate, Office, office


@pytest.fixture
async def here(settings: Settings) -> AsyncIterator[Office]:
    async with desk(settings) as running:
        yield office(running)


@pytest.fixture
async def on_both(database_settings: Settings) -> AsyncIterator[Office]:
    async with desk(database_settings) as running:
        yield office(running)


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
async def gated(settings: Settings, gate: Gate) -> AsyncIterator[Office]:
    async with desk(settings, lambda: gate) as running:
        yield office(running)
