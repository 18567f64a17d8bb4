"""What was read long ago is deleted, and what nobody will read any more."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.kit.clock import now
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import LIST, notice, notify, rows, storage_of
from tests.feedback.stand import running_stand

pytestmark = pytest.mark.anyio


async def test_only_what_was_read_long_ago_goes(database_settings: Settings) -> None:
    me = uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http:
        await http.patch(f"{LIST}/preferences", json={"kinds": {"help": {"in_app": False}}})
        await notify(
            stand,
            *(notice(me, event) for event in ("old", "new", "unread")),
            notice(me, "unseen", kind=NotificationKind.HELP),
        )
        items = {item["title"].split()[-1]: item["id"] for item in (await http.get(LIST)).json()["items"]}
        for event in ("old", "new"):
            await http.post(f"{LIST}/{items[event]}/read")
        table = storage_of(stand).metadata.tables["notifications"]
        long_ago = now() - timedelta(days=100)
        async with storage_of(stand).database.write() as session:
            await session.execute(sa.update(table).values(created_at=long_ago))
            await session.execute(sa.update(table).where(table.c.event == "old").values(read_at=long_ago))
        async with storage_of(stand).database.write(is_long=True) as session:
            assert (
                await NotificationRepository(session).tidy(
                    now() - timedelta(days=90), now() - timedelta(days=365), 1000
                )
                == 2
            )
        assert {row.event for row in await rows(stand)} == {"new", "unread"}


async def test_what_nobody_reads_goes_after_a_year_and_when_there_is_too_much(database_settings: Settings) -> None:
    me, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand:
        await notify(
            stand, *(notice(me, f"{number}") for number in range(5)), notice(other, "one"), notice(other, "old")
        )
        table = storage_of(stand).metadata.tables["notifications"]
        long_ago = now() - timedelta(days=400)
        async with storage_of(stand).database.write() as session:
            await session.execute(sa.update(table).where(table.c.event == "old").values(created_at=long_ago))
        async with storage_of(stand).database.write(is_long=True) as session:
            gone = await NotificationRepository(session).tidy(
                now() - timedelta(days=90), now() - timedelta(days=365), most=3
            )
        assert gone == 3
        assert {row.event for row in await rows(stand)} == {"2", "3", "4", "one"}
