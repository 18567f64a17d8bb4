"""Links that end letters without signing in: looking at one ends nothing, forging one is of no use."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest

from codecrafthub.contracts.identity import UserErased
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.kit.clock import now
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import (
    PREFERENCES,
    change_rows,
    letters,
    notice,
    notifications_of,
    notify,
    rows,
    settled,
    storage_of,
)
from tests.feedback.stand import Stand, running_stand

pytestmark = pytest.mark.anyio
LINK = "/notifications/unsubscribe"


async def link_to(stand: Stand, user_id: UUID) -> str:
    """The path of the link in the newest letter to somebody."""
    *_, letter = await letters(stand, 1, user_id)
    assert letter.unsubscribe is not None
    return letter.unsubscribe.partition("/api/feedback")[2]


async def mail_of(stand: Stand, user_id: UUID) -> dict[str, str]:
    async with stand.http(user_id) as http:
        kinds: dict[str, Any] = (await http.get(PREFERENCES)).json()["kinds"]
    return {kind: choice["mail"] for kind, choice in kinds.items()}


async def test_looking_ends_nothing_and_a_click_ends_letters_of_this_kind(database_settings: Settings) -> None:
    me, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand, stand.http() as anybody:
        before = await mail_of(stand, other)
        await notify(stand, notice(me), notice(other))
        link = await link_to(stand, me)
        for method in ("GET", "HEAD", "OPTIONS", "GET"):
            await anybody.request(method, link)
        assert (await anybody.get(link)).json() == {"kinds": ["comment"], "is_done": False}
        assert await mail_of(stand, me) == before
        form = {"List-Unsubscribe": "One-Click"}
        for _ in range(2):
            answer = await anybody.post(link, data=form)
            assert (answer.status_code, answer.json()) == (200, {"kinds": ["comment"], "is_done": True})
        assert (await anybody.get(link)).json()["is_done"] is True
        assert await mail_of(stand, me) == before | {"comment": "off"}
        assert await mail_of(stand, other) == before
        await notify(stand, notice(me, "more"))
        await settled(stand)
        assert len([1 for to, _ in stand.letters if to == me]) == 1


async def test_a_browser_is_led_to_the_page_that_asks(settings: Settings) -> None:
    me = uuid4()
    async with running_stand(settings) as stand, stand.http() as anybody:
        await notify(stand, notice(me))
        link = await link_to(stand, me)
        answer = await anybody.get(link, headers={"Accept": "text/html,application/xhtml+xml"})
        token = link.rpartition("/")[2]
        assert (answer.status_code, answer.headers["location"]) == (303, f"/unsubscribe/{token}")
        elsewhere = await anybody.get(f"{LINK}/https:%2F%2Fevil.example", headers={"Accept": "text/html"})
        assert elsewhere.status_code == 404 or elsewhere.headers["location"].startswith("/unsubscribe/")


async def test_the_link_of_a_digest_ends_its_kinds_and_security_has_none(settings: Settings) -> None:
    me = uuid4()
    async with running_stand(settings) as stand, stand.http() as anybody:
        await notify(stand, notice(me, "s", kind=NotificationKind.SECURITY))
        (letter,) = await letters(stand, 1)
        assert letter.unsubscribe is None
        assert "such letters cannot be turned off" in letter.text
        assert "/unsubscribe/" not in letter.text + letter.html
        await notify(stand, *(notice(me, kind, kind=NotificationKind(kind)) for kind in ("exercise", "review")))
        await change_rows(stand, "deliveries", due_at=now())
        await letters(stand, 2)
        answer = await anybody.post(await link_to(stand, me))
        assert answer.json() == {"kinds": ["review", "exercise"], "is_done": True}
        mail = await mail_of(stand, me)
        assert (mail["exercise"], mail["review"], mail["feedback"], mail["security"]) == (
            "off", "off", "digest", "at_once",
        )  # fmt: skip


async def test_forged_links_end_nothing(settings: Settings) -> None:
    me = uuid4()
    async with running_stand(settings) as stand, stand.http() as anybody:
        tokens = stand.context.tokens
        good = notifications_of(stand).unsubscribing._links.token(me, [NotificationKind.COMMENT])
        head, body, sign = good.split(".")
        sealed = {"sub": me.hex, "kinds": "comment"}
        for forged in (
            "x", f"{head}.{body}.", f"{head}.{body}.{sign[:-4]}AAAA", f"{head}.{body[:-3]}AAA.{sign}",
            await stand.ticket(me), stand.token(me), tokens.issue(issuer="feedback", audience="identity"),
            tokens.seal("feedback.unsubscribe", -1, **sealed), tokens.seal("feedback.other", 60, **sealed),
            tokens.seal("feedback.unsubscribe", 60, sub="x", kinds="comment"),
            tokens.seal("feedback.unsubscribe", 60, sub=me.hex, kinds="gossip"),
            tokens.seal("feedback.unsubscribe", 60, sub=me.hex),
        ):  # fmt: skip
            for method in ("GET", "POST"):
                answer = await anybody.request(method, f"{LINK}/{forged}")
                assert answer.status_code == 404, forged
                assert answer.json()["detail"].startswith("This link ends nothing any more; sign in")
        security = tokens.seal("feedback.unsubscribe", 60, sub=me.hex, kinds="security")
        assert (await anybody.post(f"{LINK}/{security}")).status_code == 422
        assert await rows(stand, "notification_settings") == []


async def test_the_link_of_who_has_left_brings_nothing_back(settings: Settings) -> None:
    me = uuid4()
    async with running_stand(settings) as stand, stand.http() as anybody:
        await notify(stand, notice(me))
        link = await link_to(stand, me)
        async with storage_of(stand).database.write() as session:
            await storage_of(stand).outbox.add(session, UserErased(user_id=me))
        async with asyncio.timeout(10):
            while await rows(stand):
                await asyncio.sleep(0.02)
        assert (await anybody.post(link)).status_code == 401
        assert await rows(stand, "notification_settings") == []
