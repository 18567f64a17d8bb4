"""Posting to real servers that behave badly, and to names that stand for what is nobody's business."""

import asyncio
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from codecrafthub.feedback.webhooks import sender as sending
from codecrafthub.feedback.webhooks.sender import LookUp, NotAnswered, Sender
from codecrafthub.feedback.webhooks.targets import Target, parse_target
from tests.feedback.webhooks.receiver import HOST, Receiver, answering, hang, receiving

pytestmark = pytest.mark.anyio


class Names:
    """A name service that says something else each time, and keeps what it was asked."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers, self.asked = list(answers), 0

    async def __call__(self, host: str, port: int) -> list[str]:
        self.asked += 1
        return self._answers.pop(0)


def target(receiver: Receiver, url: str | None = None) -> Target:
    return parse_target(url or receiver.url, allows_private=True)


def here(trusted: ssl.SSLContext | None = None) -> Sender:
    return Sender(Names(*[["127.0.0.1"]] * 9), allows_private=True, trusted=trusted)


async def why(sender: Sender, at: Target) -> str:
    with pytest.raises(NotAnswered) as caught:
        await sender.post(at, {}, b"{}")
    return str(caught.value)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "SECONDS", 0.5)


async def test_a_body_arrives_with_its_headers_and_the_answer_comes_back() -> None:
    async with receiving() as receiver:
        answer = await here().post(target(receiver, f"{receiver.url}?a=b%20c"), {"webhook-id": "msg_1"}, b'{"a":1}')
        assert (answer.status, answer.text) == (200, "thanks")
        (one,) = receiver.received
        assert (one.line, one.body) == ("POST /hook?a=b%20c HTTP/1.1", b'{"a":1}')
        assert one.headers["host"] == f"127.0.0.1:{receiver.port}"
        assert one.headers["webhook-id"] == "msg_1"
        assert one.headers["content-type"] == "application/json"


async def test_the_connection_goes_to_the_address_that_was_checked_under_the_name(tmp_path: Path) -> None:
    async with receiving(folder=tmp_path) as receiver:
        names = Names(["127.0.0.1"], ["127.0.0.2"])
        trusted = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
        answer = await Sender(names, allows_private=True, trusted=trusted).post(target(receiver), {}, b"{}")
        assert (answer.status, names.asked) == (200, 1)
        assert receiver.names == [HOST]
        assert receiver.received[0].headers["host"] == f"{HOST}:{receiver.port}"


async def test_a_certificate_that_nobody_vouches_for_or_of_another_name_is_not_trusted(tmp_path: Path) -> None:
    async with receiving(folder=tmp_path) as receiver:
        assert "not trusted: self-signed certificate" in await why(here(), target(receiver))
        trusted = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
        other = target(receiver, receiver.url.replace(HOST, "other.example"))
        assert "not trusted: Hostname mismatch" in await why(here(trusted), other)
        assert receiver.received == []


async def test_what_speaks_something_else_is_told_in_words() -> None:
    async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ESMTP\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await why(here(), Target("https", HOST, port, "/")) == "It does not speak TLS as it should."


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"], ["169.254.169.254"], ["10.0.0.5"], ["100.64.0.1"], ["::1"], ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"], ["2002:7f00:1::"], ["fd00:ec2::254"], ["0.0.0.0"], ["1.1.1.1", "127.0.0.1"], [],
    ],
)  # fmt: skip
async def test_a_name_that_stands_for_what_is_not_public_is_not_connected(found: list[str]) -> None:
    async with receiving() as receiver:
        at = Target("http", HOST, receiver.port, "/hook")
        assert await why(Sender(Names(found)), at) == sending.NOT_REACHABLE
        assert receiver.connections == 0


async def test_real_names_of_this_machine_are_not_connected_and_unknown_ones_say_the_same() -> None:
    names = LookUp()
    async with receiving() as receiver:
        for host in ("localhost", "127.1", "0x7f.1", "no-such-host.invalid", "x" * 70 + ".example"):
            at = Target("http", host, receiver.port, "/hook")
            assert await why(Sender(names), at) == sending.NOT_REACHABLE, host
        assert receiver.connections == 0
    names.close()


async def test_a_name_that_is_public_when_it_is_checked_and_private_afterwards_leads_nowhere() -> None:
    async with receiving() as receiver:
        names = Names(["1.1.1.1"], ["127.0.0.1"])
        sender, at = Sender(names), Target("http", HOST, receiver.port, "/hook")
        await sender.check(at)
        assert await why(sender, at) == sending.NOT_REACHABLE
        assert (names.asked, receiver.connections) == (2, 0)


@pytest.mark.parametrize("where", ["http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:{port}/second"])
async def test_a_redirect_is_an_answer_and_not_followed(where: str) -> None:
    async with receiving(answering("307 Elsewhere")) as receiver:
        to = where.format(port=receiver.port)
        receiver.behave = answering("307 Elsewhere", Location=to)
        answer = await here().post(target(receiver), {}, b"{}")
        assert answer.status == 307
        assert [one.line for one in receiver.received] == ["POST /hook HTTP/1.1"]


async def drip_body(_receiver: Receiver, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(0.02)


async def drip_headers(_receiver: Receiver, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X: y\r\n")
        await writer.drain()
        await asyncio.sleep(0.02)


async def go_on_for_ever(_receiver: Receiver, writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 102 Processing\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.02)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("behave", [hang, drip_body, drip_headers, go_on_for_ever])
async def test_one_that_hangs_or_drips_is_left_after_the_time(behave: Callable[..., object]) -> None:
    async with receiving(behave) as receiver:  # type: ignore[arg-type]
        assert "did not answer completely within" in await why(here(), target(receiver))


@pytest.mark.usefixtures("quick")
async def test_one_that_never_shakes_hands_or_a_name_server_that_hangs_is_left_after_the_time() -> None:
    writers: list[asyncio.StreamWriter] = []
    silent = await asyncio.start_server(lambda _, writer: writers.append(writer), "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    assert await why(here(), Target("https", HOST, port, "/")) == "No connection came about in time."
    silent.close()
    for writer in writers:
        writer.transport.abort()
    await silent.wait_closed()
    await asyncio.sleep(0.05)  # what was aborted is closed by the loop

    async def never(_host: str, _port: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    assert "did not answer completely within" in await why(Sender(never), Target("https", HOST, 443, "/"))


async def test_of_a_gigabyte_little_is_read() -> None:
    written = 0

    async def flood(_receiver: Receiver, writer: asyncio.StreamWriter) -> None:
        nonlocal written
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")
        for _ in range(1024):
            writer.write(b"\x00x" * (1 << 19))
            await writer.drain()
            written += 1 << 20

    async with receiving(flood) as receiver:
        answer = await here().post(target(receiver), {}, b"{}")
        assert (answer.status, answer.text) == (200, "x" * sending.SHOWN)
    assert written < 64 << 20


async def test_of_headers_without_end_little_is_read() -> None:
    async def flood(_receiver: Receiver, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(256):
            writer.write(b"x" * (1 << 20))
            await writer.drain()

    async with receiving(flood) as receiver:
        assert await why(here(), target(receiver)) == "What it answered is not HTTP, or broke off."


@pytest.mark.parametrize(
    "nonsense", [b"", b"220 mail.example ESMTP\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"]
)
async def test_what_is_not_http_is_told_in_words(nonsense: bytes) -> None:
    async def say(_receiver: Receiver, writer: asyncio.StreamWriter) -> None:
        writer.write(nonsense)

    async with receiving(say) as receiver:
        assert await why(here(), target(receiver)) == "What it answered is not HTTP, or broke off."


async def test_a_door_that_is_shut_is_told_and_the_next_address_tried() -> None:
    async with receiving() as receiver:
        closed = Target("http", HOST, 1, "/")
        assert await why(here(), closed) == "It accepts no connections."
        names = Names(["127.9.9.9", "127.0.0.1"])
        answer = await Sender(names, allows_private=True).post(Target("http", HOST, receiver.port, "/"), {}, b"{}")
        assert answer.status == 200


async def test_cookies_and_packed_answers_are_not_taken() -> None:
    async with receiving() as receiver:
        receiver.behave = answering(
            "200 OK", b"\x1f\x8b\x00packed", **{"Set-Cookie": "a=b", "Content-Encoding": "gzip"}
        )
        sender = here()
        for _ in range(2):
            assert "packed" in (await sender.post(target(receiver), {}, b"{}")).text
        assert all("cookie" not in one.headers for one in receiver.received)
