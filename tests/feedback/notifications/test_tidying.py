"""What was read long ago is deleted; what nobody read stays."""

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
            assert await NotificationRepository(session).tidy(now() - timedelta(days=90)) == 2
        assert {row.event for row in await rows(stand)} == {"new", "unread"}
