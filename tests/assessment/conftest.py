"""Assessment on a bench: the real service and sandbox, on both databases, with exercises made up by the test."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.runner.client import LocalRunner
from codecrafthub.settings import Settings
from tests.assessment.desk import Desk, desk


@pytest.fixture(scope="session")
async def runner(anyio_backend: object) -> AsyncIterator[LocalRunner]:
    """The real sandbox, shared by the tests that judge without the service."""
    running = LocalRunner(slots=2)
    await running.start()
    yield running
    await running.close()


@pytest.fixture
async def assessment(settings: Settings) -> AsyncIterator[Desk]:
    async with desk(settings) as running:
        yield running


@pytest.fixture
async def on_both(database_settings: Settings) -> AsyncIterator[Desk]:
    """The service on SQLite and on PostgreSQL."""
    async with desk(database_settings) as running:
        yield running
