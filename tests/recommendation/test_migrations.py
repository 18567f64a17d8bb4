"""The migrations of recommendation make exactly the tables that its models describe, on both databases."""

import pytest

from tests.support.bench import Bench, schema_differences

pytestmark = pytest.mark.anyio


async def test_migrations_equal_the_models(service: Bench) -> None:
    assert await schema_differences(service) == []
