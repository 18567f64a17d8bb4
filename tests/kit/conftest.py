"""The kit's tests make tables of their own, in databases that no service has migrated."""

import pytest


@pytest.fixture
def postgresql_database(bare_postgresql_database: str) -> str:
    return bare_postgresql_database
