"""Notifications by mail: at once or in a digest, at the right time, a few, and never to those who do not want them."""

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.mail import channel
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import portions
from codecrafthub.kit.errors import NotFound
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import (
    LIST,
    PREFERENCES,
    change_rows,
    letters,
    notice,
    notify,
    rows,
    settled,
)
from tests.feedback.stand import running_stand

pytestmark = pytest.mark.anyio
STORM, TOGETHER = 10_000, 20


async def test_a_letter_tells_the_notification_once(database_settings: Settings) -> None:
    me, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand:
        await notify(stand, notice(me, actor="Grace", text="Look at line 3.\nIt adds twice."), notice(other))
        await notify(stand, notice(me))
        (letter,) = await letters(stand, 1, me)
        (delivery,) = [one for one in await settled(stand) if one.user_id == me]
        assert (delivery.state, delivery.channel, delivery.attempts) == ("sent", "mail", 0)
        assert letter.subject == "Title of one"
        assert letter.message_id == f"<notification.{delivery.id}@codecrafthub>"
        address = "http://127.0.0.1:8000"
        assert "Comment · Grace · " in letter.text
        assert "Look at line 3.\nIt adds twice.\n" in letter.text
        assert f"Read the comment: {address}/exercises/python.running-total" in letter.text
        assert "You get this letter because somebody commented on your work." in letter.text
        assert f"{address}/settings/notifications" in letter.html
        assert "Look at line 3.<br>It adds twice." in letter.html
        assert letter.unsubscribe is not None
        assert letter.unsubscribe.startswith(f"{address}/api/feedback/notifications/unsubscribe/")
        assert f"{address}/unsubscribe/{letter.unsubscribe.rpartition('/')[2]}" in letter.text
        assert len(stand.letters) == 2


class Tags(HTMLParser):
    """Counts what is opened, and the headings and links there are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]


async def test_what_people_write_is_text_and_never_a_header_or_a_tag(settings: Settings) -> None:
    me = uuid4()
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
    async with running_stand(settings) as stand:
        await notify(stand, notice(me, title=f"Hi\r\nBcc: all@example.org\n\n{evil}", text=evil, actor=evil))
        (letter,) = await letters(stand, 1)
        assert letter.subject.startswith("Hi Bcc: all@example.org <script>")
        assert not {"\r", "\n"} & set(letter.subject)
        found = Tags(letter.html)
        assert not {"script", "img"} & set(found.tags)
        assert found.tags.count("h1") == 1
        assert len(found.links) == 3
        assert all(link.startswith("http://127.0.0.1:8000/") for link in found.links)


@pytest.mark.parametrize(
    ("mode", "hour", "zone"), [("digest", 8, "Asia/Kathmandu"), ("digest", 23, None), ("off", 8, None)]
)
async def test_a_digest_comes_in_the_morning_of_its_person(
    database_settings: Settings, mode: str, hour: int, zone: str | None
) -> None:
    me = uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http:
        change = {"kinds": {"comment": {"mail": mode}}, "digest_hour": hour}
        await http.patch(PREFERENCES, json=change | ({"time_zone": zone} if zone else {}))
        await notify(stand, notice(me, "a"), notice(me, "b"))
        deliveries = await settled(stand)
        assert len(deliveries) == (mode == "digest")
        for one in deliveries:
            local = one.due_at.astimezone(ZoneInfo(zone) if zone else UTC)
            assert (local.hour, local.minute, one.is_open) == (hour, 0, True)
            assert now() < one.due_at <= now() + timedelta(days=1)
        assert stand.letters == []


async def test_a_digest_tells_what_is_unread_and_gathers_anew_afterwards(database_settings: Settings) -> None:
    me = uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http:
        kind = NotificationKind.EXERCISE
        await notify(stand, *(notice(me, event, kind=kind) for event in ("a", "b", "c")))
        first = (await http.get(LIST)).json()["items"][-1]
        await http.post(f"{LIST}/{first['id']}/read")
        await change_rows(stand, "deliveries", due_at=now())
        (letter,) = await letters(stand, 1)
        await settled(stand)
        assert letter.subject == "2 new notifications: Title of c"
        assert letter.text.index("Title of c\nExercises · ") < letter.text.index("Title of b\n")
        assert "Title of a" not in letter.text + letter.html
        assert Tags(letter.html).tags.count("h2") == 2
        await notify(stand, notice(me, "d", kind=kind))
        await change_rows(stand, "deliveries", due_at=now())
        second = (await letters(stand, 2))[1]
        await settled(stand)
        assert second.subject == "Title of d"
        assert second.message_id != letter.message_id
        await notify(stand, notice(me, "e", kind=kind))
        await http.post(f"{LIST}/read", json={})
        await change_rows(stand, "deliveries", due_at=now())
        assert sorted(one.state for one in await settled(stand)) == ["sent", "sent", "void"]
        assert len(stand.letters) == 2


async def test_quiet_hours_put_letters_off_and_not_the_list(database_settings: Settings) -> None:
    me = uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http:
        begins, ends = now() - timedelta(hours=1), now() + timedelta(hours=1)
        hours = {"begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}
        await http.patch(PREFERENCES, json={"quiet_hours": hours, "time_zone": "UTC"})
        await notify(stand, notice(me), notice(me, "alarm", kind=NotificationKind.SECURITY))
        assert (await http.get(LIST)).json()["unread"] == 2
        assert [letter.subject for letter in await letters(stand, 1)] == ["Title of alarm"]
        (waiting,) = [one for one in await settled(stand) if one.state == "waiting"]
        expected = ends.replace(second=0, microsecond=0)
        assert waiting.due_at == expected
        await change_rows(stand, "deliveries", due_at=now())  # as for one that was due when quiet hours were chosen
        (waiting,) = [one for one in await settled(stand) if one.state == "waiting"]
        assert (waiting.due_at, waiting.attempts) == (expected, 0)
        await http.patch(PREFERENCES, json={"quiet_hours": None})
        await change_rows(stand, "deliveries", due_at=now())
        assert [letter.subject for letter in await letters(stand, 2)][1] == "Title of one"


async def test_what_is_not_wanted_any_more_when_it_would_go_does_not_go(settings: Settings) -> None:
    me, gone = uuid4(), uuid4()

    async def carry(user_id: object, _: object) -> None:
        if user_id == gone:
            raise NotFound

    async with running_stand(settings) as stand, stand.http(me) as http:
        stand.carry = carry
        hours = {"begins": f"{now() - timedelta(hours=1):%H:%M}", "ends": f"{now() + timedelta(hours=1):%H:%M}"}
        await http.patch(PREFERENCES, json={"quiet_hours": hours})
        await notify(stand, notice(me), notice(gone))
        await http.patch(PREFERENCES, json={"kinds": {"comment": {"mail": "off"}}, "quiet_hours": None})
        await change_rows(stand, "deliveries", due_at=now())
        assert {one.state for one in await settled(stand)} == {"void"}
        assert stand.letters == []


async def test_no_letter_for_what_has_a_letter_of_its_own(settings: Settings) -> None:
    me = uuid4()
    async with running_stand(settings) as stand:
        await notify(stand, notice(me, kind=NotificationKind.SECURITY, has_letter=True))
        assert len(await rows(stand)) == 1
        assert await settled(stand) == []


async def test_a_storm_becomes_a_few_letters_and_one_digest(settings: Settings) -> None:
    """Ten thousand notifications, some of them stored together: five letters, then one that shows some and counts the rest."""
    me = uuid4()
    async with running_stand(settings) as stand, stand.http(me) as http:
        for some in portions(range(STORM), TOGETHER):
            await notify(stand, *(notice(me, f"{number}") for number in some))
        found = await letters(stand, channel.MOST_AN_HOUR)
        digest = next(one for one in await settled(stand) if one.notification_id is None)
        assert len(stand.letters) == channel.MOST_AN_HOUR
        assert timedelta(minutes=50) < digest.due_at - now() <= timedelta(hours=1)
        await change_rows(stand, "deliveries", due_at=now())
        found = await letters(stand, channel.MOST_AN_HOUR + 1)
        await settled(stand)
        assert found[-1].subject == f"9,995 new notifications: Title of {STORM - 1}"
        assert "… and 9,975 more in your list." in found[-1].text
        assert "… and 9,975 more in your list." in found[-1].html
        assert len(stand.letters) == channel.MOST_AN_HOUR + 1
        assert (await http.get(LIST)).json()["unread"] == STORM


async def test_a_digest_of_the_day_comes_sooner_when_there_is_a_storm(settings: Settings) -> None:
    """What was to come at once waits for an hour at most, and takes along what was gathered."""
    me = uuid4()
    async with running_stand(settings) as stand, stand.http(me) as http:
        later = datetime.now(UTC) + timedelta(hours=6)
        await http.patch(PREFERENCES, json={"digest_hour": later.hour})
        await notify(stand, notice(me, "gathered", kind=NotificationKind.EXERCISE))
        await notify(stand, *(notice(me, f"{number}") for number in range(channel.MOST_AN_HOUR + 1)))
        (digest,) = [one for one in await settled(stand) if one.is_open]
        assert digest.due_at - now() <= timedelta(hours=1)
        await change_rows(stand, "deliveries", due_at=now())
        last = (await letters(stand, channel.MOST_AN_HOUR + 1))[-1]
        assert last.subject == f"2 new notifications: Title of {channel.MOST_AN_HOUR}"
