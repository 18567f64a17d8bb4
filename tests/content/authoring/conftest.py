"""A hub with the small track, on each store of documents or on the default one, and an author in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from codecrafthub.settings import Settings
from tests.content.authoring.desk import AuthorAtWork
from tests.support.hub import RunningHub, running_hub

WITHOUT_JUDGE = ("identity", "content", "gateway")
SERVICES = (*WITHOUT_JUDGE, "assessment")


@pytest.fixture
async def school(settings: Settings, track: Path) -> AsyncIterator[RunningHub]:
    """With a judge."""
    async with running_hub(settings.model_copy(update={"tracks": track.parent}), SERVICES) as running:
        yield running


@pytest.fixture
async def library(settings: Settings, track: Path) -> AsyncIterator[RunningHub]:
    """Without one, for what needs none."""
    async with running_hub(settings.model_copy(update={"tracks": track.parent}), WITHOUT_JUDGE) as running:
        yield running


@pytest.fixture
async def writer(library: RunningHub) -> AuthorAtWork:
    return AuthorAtWork(await library.person("author"))


@pytest.fixture
async def author(school: RunningHub) -> AuthorAtWork:
    return AuthorAtWork(await school.person("author"))
