"""Mail: into a folder by default, through a mail server where one is named, and never lost to one bad moment."""

import asyncio
import re
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from structlog.testing import CapturingLogger

from codecrafthub.contracts.identity import LETTER_SECONDS
from codecrafthub.feedback.notifications.deliveries.deliverer import SEND_SECONDS
from codecrafthub.identity import mail
from codecrafthub.identity.mail import Letter, MailNotTaken, Postman, connect, folder, smtp
from codecrafthub.kit import telemetry
from codecrafthub.settings import Settings
from tests.identity.house import RESETS, house, link_in

pytestmark = pytest.mark.anyio
LETTER = Letter("ada@example.org", "Hello", "Dear Ada,\n.\nyours\n")


@dataclass
class MailServer:
    """A small mail server on a real socket; refuses the first `refusals` letters as a busy one does."""

    refusals: int = 0
    port: int = 0
    received: list[bytes] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    pause: float = 0
    """Seconds before each answer."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.test ESMTP\r\n")
        while line := await reader.readline():
            self.commands.append(line.decode().strip())
            await asyncio.sleep(self.pause)
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"DATA" and self.refusals == 0:
                writer.write(b"354 go on\r\n")
                self.received.append((await reader.readuntil(b"\r\n.\r\n"))[:-3])
                writer.write(b"250 taken\r\n")
            elif verb == b"DATA":
                self.refusals -= 1
                writer.write(b"451 busy, come back\r\n")
            elif verb == b"EHLO":
                writer.write(b"250-mail.test\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n")
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 fine\r\n")
        await writer.drain()
        writer.close()


@asynccontextmanager
async def mail_server(refusals: int = 0) -> AsyncIterator[MailServer]:
    server = MailServer(refusals)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield server


def through(settings: Settings, server: MailServer, login: str = "") -> Settings:
    return settings.model_copy(update={"mail_url": f"smtp://{login}127.0.0.1:{server.port}"})


async def delivered(settings: Settings, *letters: Letter) -> None:
    postman = Postman(settings, first_pause=0.01)
    async with postman.at_work():
        for letter in letters:
            postman.post(letter)


async def test_a_letter_becomes_a_file_that_only_the_hub_may_read(settings: Settings):
    await delivered(settings, LETTER)
    [path] = (settings.data / "mail").iterdir()
    assert re.fullmatch(r"\d{8}T\d{6}-[0-9a-f]{8}-[0-9a-f]{16}\.eml", path.name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert (message["To"], message["Subject"]) == ("ada@example.org", "Hello")
    assert message["From"] == "CodeCraftHub <hub@localhost>"
    assert message.get_content().splitlines() == LETTER.text.splitlines()


async def test_the_log_says_where_a_letter_is_and_not_what_it_says(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    log = CapturingLogger()
    for module in (folder, mail, telemetry):
        monkeypatch.setattr(module, "log", log)
    async with house(settings) as running:
        await running.sign_up()
        await running.http.post(RESETS, json={"email": "ada@example.org"})
        [letter] = await running.letters()
        assert (await running.http.post(f"{RESETS}/{link_in(letter)}", json={"new_password": "x"})).status_code == 422
    logged = str(log.calls)
    assert "mail_written" in logged
    assert ".eml" in logged
    assert "/password-resets/…" in logged
    assert link_in(letter) not in logged
    assert "ada@example.org" not in logged


async def test_letters_go_through_the_mail_server(settings: Settings):
    async with mail_server() as server:
        umlaut = Letter("grüße@example.org", "Grüße", "Schöne Grüße\n")
        await delivered(through(settings, server), LETTER, umlaut)
    first, second = (message_from_bytes(raw, policy=default) for raw in server.received)
    assert (first["To"], first["Subject"], first["Auto-Submitted"]) == ("ada@example.org", "Hello", "auto-generated")
    assert "RCPT TO:<ada@example.org>" in " ".join(server.commands)
    assert second["Subject"] == "Grüße"
    assert "Schöne" in second.get_content()


async def test_a_busy_server_is_asked_again(settings: Settings):
    async with mail_server(refusals=2) as server:
        await delivered(through(settings, server), LETTER)
    assert len(server.received) == 1


async def test_a_server_slow_at_every_step_is_not_waited_for_longer_than_a_letter_may_take(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    assert smtp.TOTAL_SECONDS < LETTER_SECONDS < SEND_SECONDS
    monkeypatch.setattr(smtp, "TOTAL_SECONDS", 0.5)
    async with mail_server() as server:
        server.pause = 0.2
        with pytest.raises(MailNotTaken):
            await Postman(through(settings, server)).bring(LETTER)
        assert server.received == []


async def test_a_letter_that_cannot_go_does_not_hold_up_the_next(settings: Settings):
    async with mail_server(refusals=4) as server:
        await delivered(through(settings, server), LETTER, Letter("bob@example.org", "Second", "text"))
    assert [message_from_bytes(raw)["Subject"] for raw in server.received] == ["Second"]


async def test_a_password_never_goes_over_a_line_without_tls(settings: Settings):
    async with mail_server() as server:
        await delivered(through(settings, server, login="hub:s3cret@"), LETTER)
    assert server.received == []
    assert not [command for command in server.commands if command.upper().startswith("AUTH")]


async def test_sign_up_answers_while_the_mail_server_is_gone(settings: Settings):
    async with mail_server() as server:
        pass
    async with house(through(settings, server)) as running:
        running.postman._first_pause = 0.01
        assert (await running.sign_up()).status_code == 201
        assert (await running.sign_up()).status_code == 201
        assert (await running.sign_in_as()).status_code == 201


@pytest.mark.parametrize("url", ["pigeon://roof", "", "smtp:"])
def test_an_unknown_way_is_refused_with_a_sentence(settings: Settings, url: str):
    with pytest.raises(ValueError, match="HUB_MAIL_URL"):
        connect(settings.model_copy(update={"mail_url": url}))


def test_too_many_letters_are_dropped_not_kept_without_end(settings: Settings):
    postman = Postman(settings)
    for _ in range(1100):
        postman.post(LETTER)
    assert postman._letters.qsize() == 1000


async def test_who_leaves_gets_no_letter_that_still_waited(settings: Settings):
    async with mail_server(refusals=1) as server:
        postman = Postman(through(settings, server), first_pause=0.2)
        async with postman.at_work():
            postman.post(LETTER)
            postman.post(LETTER)
            postman.post(Letter("bob@example.org", "Second", "text"))
            async with asyncio.timeout(20):
                while server.refusals:
                    await asyncio.sleep(0.01)
            await postman.forget("ada@example.org")
    assert [message_from_bytes(raw)["Subject"] for raw in server.received] == ["Second"]
    assert postman._pending == set()


async def test_what_a_killed_hub_had_begun_to_write_is_no_letter_and_goes_with_its_reader(settings: Settings):
    await delivered(settings, LETTER)
    [path] = (settings.data / "mail").iterdir()
    path.rename(path.with_suffix(".part"))
    await Postman(settings).forget("bob@example.org")
    assert len(list((settings.data / "mail").iterdir())) == 1
    await Postman(settings).forget("ada@example.org")
    assert list((settings.data / "mail").iterdir()) == []


async def test_a_letter_written_while_its_reader_leaves_is_deleted(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    postman = Postman(settings)
    carry, is_carrying, may_go_on = postman._carrier.carry, asyncio.Event(), asyncio.Event()

    async def slow(message: EmailMessage) -> None:
        is_carrying.set()
        await may_go_on.wait()
        await carry(message)

    monkeypatch.setattr(postman._carrier, "carry", slow)
    async with postman.at_work():
        postman.post(LETTER)
        await asyncio.wait_for(is_carrying.wait(), 5)
        await postman.forget("ada@example.org")
        may_go_on.set()
        await asyncio.wait_for(postman._letters.join(), 5)
        assert list((settings.data / "mail").iterdir()) == []
        postman.post(LETTER)  # whoever signs up anew with the address gets letters again
    assert len(list((settings.data / "mail").iterdir())) == 1
