"""Letters that other services write: to people they know by id alone, once taken on their way, and in one piece."""

from email.message import EmailMessage
from typing import Any
from uuid import uuid4

import pytest

from codecrafthub.contracts.identity import IdentityClient, LetterToPerson
from codecrafthub.identity.mail import Letter
from codecrafthub.identity.mail.letter import written
from codecrafthub.kit.errors import Invalid, NotFound, Unavailable
from codecrafthub.settings import Settings
from tests.identity.house import House, assert_problem, house
from tests.identity.test_mail import mail_server, through
from tests.support.hub import PASSWORD

pytestmark = pytest.mark.anyio
LONG = "https://hub.example.org/api/feedback/notifications/unsubscribe/" + "a.b-C_" * 60


def letter(**changes: Any) -> LetterToPerson:
    given = {
        "subject": "Grüße an Ada", "text": "Plain.\n", "html": "<h1>Schön</h1>", "message_id": "<n.1@codecrafthub>",
        "unsubscribe": LONG, **changes,
    }  # fmt: skip
    return LetterToPerson(**given)


def client(of: House) -> IdentityClient:
    return IdentityClient(of.peer("identity"))


async def test_a_letter_reaches_the_address_that_only_identity_knows(settings: Settings) -> None:
    async with house(settings) as running:
        ada = await running.person()
        await client(running).bring(ada.id, letter())
        [found] = await running.letters()
        assert (found["To"], found["Subject"], found["Message-ID"]) == (ada.email, "Grüße an Ada", "<n.1@codecrafthub>")
        assert found["List-Unsubscribe"] == f"<{LONG}>"
        assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        plain, html = found.iter_parts()
        assert (plain.get_content_type(), plain.get_content().strip()) == ("text/plain", "Plain.")
        assert (html.get_content_type(), html.get_content().strip()) == ("text/html", "<h1>Schön</h1>")
        raw = next((running.settings.data / "mail").glob("*.eml")).read_bytes()
        assert f"List-Unsubscribe: <{LONG}>".encode() in raw.splitlines()


async def test_a_mail_server_is_given_the_headers_in_one_piece(settings: Settings) -> None:
    async with mail_server() as server, house(through(settings, server)) as running:
        ada = await running.person()
        await client(running).bring(ada.id, letter(unsubscribe=None))
        await client(running).bring(ada.id, letter())
        first, second = server.received
        assert b"Unsubscribe" not in first
        assert f"List-Unsubscribe: <{LONG}>".encode() in second.splitlines()


async def test_what_the_mail_server_refuses_is_not_taken(settings: Settings) -> None:
    async with mail_server(refusals=1) as server, house(through(settings, server)) as running:
        ada = await running.person()
        with pytest.raises(Unavailable, match="could not be brought on its way"):
            await client(running).bring(ada.id, letter())
        await client(running).bring(ada.id, letter())
        assert len(server.received) == 1


async def test_nobody_gets_letters_who_is_not_here_or_shut_out(settings: Settings) -> None:
    async with house(settings) as running:
        ada = await running.person()
        await running.change("UPDATE users SET is_disabled = true")
        for one in (ada.id, uuid4()):
            with pytest.raises(NotFound):
                await client(running).bring(one, letter())
        assert await running.letters() == []


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "Hello\nBcc: all@example.org"},
        {"subject": "Hello\r\n\r\nAnother text"},
        {"subject": ""},
        {"message_id": "<a@b>\r\nBcc: all@example.org"},
        {"message_id": "a b"},
        {"unsubscribe": "https://hub/x>\nBcc: all@example.org"},
        {"unsubscribe": "javascript:alert(1)"},
    ],
)
async def test_no_header_is_smuggled_in(settings: Settings, change: dict[str, str]) -> None:
    async with house(settings) as running:
        ada = await running.person()
        body = letter().model_dump() | change
        with pytest.raises(Invalid):
            await running.peer("identity").post(f"/users/{ada.id}/letters", body)
        assert await running.letters() == []


@pytest.mark.parametrize("field", ["to", "subject", "message_id", "unsubscribe"])
def test_a_message_with_two_lines_in_a_header_is_never_written(field: str) -> None:
    fields = {"to": "a@b.org", "subject": "s", "text": "t", "message_id": "<a@b>", "unsubscribe": "https://x"}
    for smuggled in ("x\nBcc: all@example.org", "x\r\n y", "x\rBcc: all@example.org"):
        with pytest.raises(ValueError, match="linefeed"):
            written(Letter(**fields | {field: smuggled}), "hub@localhost")


async def test_only_peers_write_letters(settings: Settings) -> None:
    async with house(settings) as running:
        ada = await running.person()
        body = letter().model_dump()
        assert_problem(await ada.http.post(f"/api/identity/users/{ada.id}/letters", json=body), 404)
        assert_problem(await ada.http.post(f"/internal/identity/users/{ada.id}/letters", json=body), 401)
        assert await running.letters() == []


async def test_who_leaves_takes_their_letters_along(settings: Settings) -> None:
    async with house(settings) as running:
        ada = await running.person()
        await client(running).bring(ada.id, letter())
        await running.sign_in(ada.email, PASSWORD)
        erased = await ada.http.request("DELETE", "/api/identity/users/me", json={"password": ada.password})
        assert erased.status_code == 202
        found: list[EmailMessage] = await running.letters()
        assert found == []
