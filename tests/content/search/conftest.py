"""A published library of made-up content, and a search over it, on each engine."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.settings import Settings
from tests.content.search.shelf import Shelf, opened


@pytest.fixture
async def shelf(database_settings: Settings) -> AsyncIterator[Shelf]:
    async with opened(database_settings) as found:
        yield found
