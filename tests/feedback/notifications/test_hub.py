"""Within the whole hub: what feedback tells becomes a letter that identity writes to the address it alone knows."""

import asyncio
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import urlsplit

import pytest

from codecrafthub.feedback.notifications.wiring import Notifications
from tests.feedback.notifications.notices import notice
from tests.support.hub import RunningHub

pytestmark = pytest.mark.anyio


async def letter(hub: RunningHub) -> EmailMessage:
    folder = hub.hub.settings.data / "mail"
    async with asyncio.timeout(20):
        while not (found := list(folder.glob("*.eml"))):
            await asyncio.sleep(0.05)
    message = message_from_bytes(found[0].read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


async def test_a_letter_arrives_and_its_link_ends_the_next_ones(hub: RunningHub) -> None:
    ada = await hub.person()
    feedback = hub.services["feedback"]
    assert feedback.storage is not None
    notifications: Notifications = feedback.public.state.notifications
    async with feedback.storage.database.write() as session:
        await notifications.notifier.notify(session, notice(ada.id, title="Grüße: a comment\nBcc: all@example.org"))
    found = await letter(hub)
    assert (found["To"], found["Subject"]) == (ada.email, "Grüße: a comment Bcc: all@example.org")
    assert found["Bcc"] is None
    assert [part.get_content_type() for part in found.iter_parts()] == ["text/plain", "text/html"]
    assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = urlsplit(str(found["List-Unsubscribe"]).strip("<>")).path
    assert (await hub.http.get(path)).json() == {"kinds": ["comment"], "is_done": False}
    answer = await hub.http.post(path, data={"List-Unsubscribe": "One-Click"})
    assert answer.json() == {"kinds": ["comment"], "is_done": True}
    chosen = (await ada.http.get("/api/feedback/notifications/preferences")).json()["kinds"]
    assert (chosen["comment"]["mail"], chosen["help"]["mail"]) == ("off", "at_once")
    assert (await ada.http.get("/api/feedback/notifications")).json()["unread"] == 1


async def test_a_changed_password_stands_in_the_list_and_only_identity_writes_of_it(hub: RunningHub) -> None:
    ada, admin = await hub.person(), await hub.person(role="admin")
    body = {"current_password": ada.password, "new_password": "another horse battery"}
    assert (await ada.http.post("/api/identity/users/me/password", json=body)).status_code == 204
    await admin.http.patch(f"/api/identity/users/{ada.id}", json={"role": "instructor"})
    async with asyncio.timeout(20):
        while len(items := (await ada.http.get("/api/feedback/notifications")).json()["items"]) < 2:
            await asyncio.sleep(0.05)
    assert {(item["kind"], item["title"]) for item in items} == {
        ("security", "Your password was changed"), ("security", "You are an instructor now"),
    }  # fmt: skip
    folder = hub.hub.settings.data / "mail"
    async with asyncio.timeout(20):
        while len(list(folder.glob("*.eml"))) < 2:
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.3)
    found = [message_from_bytes(path.read_bytes(), policy=default) for path in folder.glob("*.eml")]
    assert {str(message["Subject"]) for message in found} == {
        "Your CodeCraftHub password was changed", "You are an instructor now",
    }  # fmt: skip
    assert {str(message["To"]) for message in found} == {ada.email}
