"""A school on both databases."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.settings import Settings
from tests.feedback.mentoring.school import School, opened
from tests.support.hub import running_hub

SERVICES = ("gateway", "identity", "content", "assessment", "feedback")


@pytest.fixture
async def school(database_settings: Settings) -> AsyncIterator[School]:
    async with running_hub(database_settings, SERVICES) as hub:
        yield await opened(hub)


@pytest.fixture
async def small_school(settings: Settings) -> AsyncIterator[School]:
    """On SQLite alone, for what does not depend on the database."""
    async with running_hub(settings, SERVICES) as hub:
        yield await opened(hub)
