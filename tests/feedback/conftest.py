"""The real sandbox, for tests in which learners' files are linted."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.assessment.lint import Linter as Boxed
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.runner.client import LocalRunner


@pytest.fixture(scope="session")
async def boxed(anyio_backend: object) -> AsyncIterator[Boxed]:
    """Assessment's side of linting, with ruff in a box."""
    sandbox = Sandbox(LocalRunner(slots=2))
    async with sandbox.running():
        yield Boxed(sandbox, SpareSlot(lambda: 2))
