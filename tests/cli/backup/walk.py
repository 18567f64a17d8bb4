"""A hub that has been used a little, and what its databases hold, row by row."""

import asyncio
from collections import Counter
from typing import Any

import asyncpg

from codecrafthub.hub import BEHIND_THE_DOOR
from codecrafthub.kit.postgresql import address
from codecrafthub.settings import Settings
from tests.faults.crowd import Piece
from tests.support.hub import Person, RunningHub, running_hub

Rows = Counter[str]
RETOLD = ("outbox", "outbox_delivery")
"""Restoring changes them: every fact is told again."""


async def walk(hub: RunningHub) -> Person:
    """A teacher with a cohort, and a learner in it who fails, solves, and keeps a draft."""
    teacher, learner = await hub.person("instructor"), await hub.person()
    made = await teacher.http.post("/api/identity/cohorts", json={"name": "Zoë's cohort 🐍"})
    assert made.status_code == 201, made.text
    code = (await teacher.http.get(f"/api/identity/cohorts/{made.json()['id']}")).json()["join_code"]
    joined = await learner.http.post("/api/identity/cohorts/join", json={"code": code})
    assert joined.status_code in (200, 201), joined.text
    for kind in ("raises", "right"):
        await judged(learner, Piece("running-total", kind))
    await hub.settle(60)
    return learner


async def judged(learner: Person, piece: Piece) -> dict[str, Any]:
    body = {"exercise": f"python.{piece.exercise}", "files": piece.files}
    answer = await learner.http.post("/api/assessment/submissions", json=body)
    assert answer.status_code == 202, answer.text
    async with asyncio.timeout(60):
        while True:
            found = (await learner.http.get(f"/api/assessment/submissions/{answer.json()['id']}")).json()
            if found["status"] == "judged":
                return dict(found)
            await asyncio.sleep(0.05)


async def used(settings: Settings) -> Person:
    """Have a hub used, and stopped again; the learner who did."""
    async with running_hub(settings) as hub:
        return await walk(hub)


async def solved(settings: Settings, learner: Person) -> str:
    """What the learner has solved, as a hub says that is started on these stores, once it has told everything."""
    async with running_hub(settings) as hub:
        again = await hub.sign_in(learner.email, learner.password)
        await hub.settle(60)
        found = await again.http.get("/api/assessment/progress")
        assert found.status_code == 200, found.text
        return found.text


async def rows_of(url: str, *, but: tuple[str, ...] = RETOLD) -> dict[str, Rows]:
    """Every row of every service's tables, as PostgreSQL writes it."""
    found: dict[str, Rows] = {}
    for service in BEHIND_THE_DOOR:
        place = address(url, service).set(drivername="postgresql").render_as_string(hide_password=False)
        connection = await asyncpg.connect(place)
        try:
            tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = $1", service)
            for (table,) in tables:
                if table not in but:
                    rows = await connection.fetch(f'SELECT t::text FROM "{service}"."{table}" t')
                    found[f"{service}.{table}"] = Counter(row[0] for row in rows)
        finally:
            await connection.close()
    return found
