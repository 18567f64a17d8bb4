"""The fixtures of identity's tests: identity alone on each engine, or on SQLite where the engine does not matter."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.settings import Settings
from tests.identity.house import House, house
from tests.support.hashing import shipped_hashing

__all__ = ["shipped_hashing"]


@pytest.fixture
async def identity(database_settings: Settings) -> AsyncIterator[House]:
    async with house(database_settings) as running:
        yield running


@pytest.fixture
async def on_sqlite(settings: Settings) -> AsyncIterator[House]:
    async with house(settings) as running:
        yield running
