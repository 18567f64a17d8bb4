"""Stored remarks of an earlier release, brought into the form of today, on both databases."""

from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from alembic import command

from codecrafthub.contracts.feedback import Annotation
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.hub import Hub
from codecrafthub.kit.clock import now
from codecrafthub.kit.migrations import configuration
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings

pytestmark = pytest.mark.anyio
MANY = 1100
"""More than two batches."""


def old(code: str, line: int, severity: str) -> dict[str, object]:
    return {"file": "a.py", "line": line, "column": 2, "end_line": line, "end_column": 5, "severity": severity,
            "code": code, "message": f"Text of {code}.", "learn_more": None}  # fmt: skip


OLD = [old("B006", 1, "warning"), old("F401", 2, "info"), old("E711", 3, "info"), old("E712", 4, "info")]


async def store(storage: Storage, rows: dict[UUID, list[dict[str, object]]]) -> None:
    """Remarks as they were stored before."""

    def to_the_second(connection: sa.Connection) -> None:
        if not storage.database.is_sqlite:
            connection.execute(sa.text('CREATE SCHEMA IF NOT EXISTS "feedback"'))
        command.upgrade(configuration(connection, storage.migrations), "feedback_0002")

    async with storage.database.engine.execution_options(hub_writes=True).begin() as connection:
        await connection.run_sync(to_the_second)
        values = [
            {"submission_id": submission, "learner_id": uuid4(), "annotations": annotations, "made_at": now()}
            for submission, annotations in rows.items()
        ]
        await connection.execute(sa.insert(storage.metadata.tables["submission_remarks"]), values)


async def test_remarks_of_before_are_read_as_of_today(database_settings: Settings) -> None:
    hub = Hub(database_settings, ["feedback"])
    storage = hub.services["feedback"].storage
    assert storage is not None
    full, empty = uuid4(), uuid4()
    await store(storage, {full: OLD, empty: []} | {uuid4(): OLD[:1] for _ in range(MANY)})
    await hub.services["feedback"].migrate()
    async with storage.database.read() as session:
        remarks = FeedbackRepository(session)
        found, none = await remarks.remarks(full), await remarks.remarks(empty)
        every = (await session.scalars(sa.select(storage.metadata.tables["submission_remarks"].c.annotations))).all()
    assert found is not None
    assert none is not None
    assert none.annotations == none.more == []
    assert [one.code for one in found.annotations] == ["B006", "F401", "E711"]
    assert [one.code for one in found.more] == ["E712"]
    assert found.annotations[0] == Annotation(
        id="standards.B006:a.py:1:2", analyzer="standards", code="B006", severity="actionable",
        message="Text of B006.", file="a.py", line=1, column=2, end_line=1, end_column=5,
    )  # fmt: skip
    assert found.more[0].severity == "informative"
    assert all(isinstance(one, dict) and one["dropped"] == [] for one in every)
    assert len(every) == MANY + 2
    await storage.database.close()
    await hub.context.peers.close()
