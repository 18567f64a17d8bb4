"""What has expired is deleted, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest

from codecrafthub.identity.service.sweep import sweep
from codecrafthub.kit.clock import now
from tests.identity.house import RESETS, House

pytestmark = pytest.mark.anyio
TABLES = ("sessions", "password_resets", "pauses")


async def test_only_what_has_expired_goes(identity: House):
    await identity.sign_up()
    await identity.sign_in_as()
    await identity.sign_in_as(password="not the right one")
    await identity.http.post(RESETS, json={"email": "ada@example.org"})
    storage: Any = identity.services["identity"].storage
    await sweep(storage.database)
    for table in TABLES:
        assert await identity.rows(f"SELECT 1 FROM {table}"), table
    past = now() - timedelta(hours=2)
    async with storage.database.write() as session:
        for table in TABLES:
            columns = storage.metadata.tables[table].c
            name = "updated_at" if "updated_at" in columns else "expires_at"
            await session.execute(storage.metadata.tables[table].update().values({name: past}))
    await sweep(storage.database)
    for table in TABLES:
        assert await identity.rows(f"SELECT 1 FROM {table}") == [], table
