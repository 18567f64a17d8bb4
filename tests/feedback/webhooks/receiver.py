"""Servers that receive webhooks, well and badly: each does with a connection what a test wants of it."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509

from tests.support.certificate import write_certificate

HOST = "hooks.example"
"""No name service knows it: whoever gets there was told the address."""
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nthanks"


@dataclass
class Received:
    """One request: its first line, its headers by their names in small letters, and its body."""

    line: str
    headers: dict[str, str]
    body: bytes


Behave = Callable[["Receiver", asyncio.StreamWriter], Awaitable[None]]


async def _thank(_receiver: "Receiver", writer: asyncio.StreamWriter) -> None:
    writer.write(OK)


@dataclass
class Receiver:
    port: int
    is_secure: bool
    behave: Behave = _thank
    received: list[Received] = field(default_factory=list)
    connections: int = 0
    names: list[str | None] = field(default_factory=list)
    """What each client said (SNI) whom it wants to speak to."""

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}/hook" if self.is_secure else f"http://127.0.0.1:{self.port}/hook"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            await self._answer(reader, writer)
            writer.close()
            await writer.wait_closed()
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.received.append(Received(head[0], headers, body))
        await self.behave(self, writer)
        await writer.drain()


def answering(status: str, body: bytes = b"", **headers: str) -> Behave:
    """One that answers with a status, such as `500 Oh`."""

    async def behave(_receiver: Receiver, writer: asyncio.StreamWriter) -> None:
        lines = [f"{name}: {value}\r\n" for name, value in {**headers, "Content-Length": str(len(body))}.items()]
        writer.write(f"HTTP/1.1 {status}\r\n{''.join(lines)}\r\n".encode() + body)

    return behave


async def hang(_receiver: Receiver, _writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


@asynccontextmanager
async def receiving(behave: Behave = _thank, folder: Path | None = None) -> AsyncIterator[Receiver]:
    """A server on this machine; over https, with a certificate that it signed itself, where a folder is given."""
    receiver = Receiver(0, folder is not None, behave)
    context: ssl.SSLContext | None = None
    if folder is not None:
        write_certificate(folder, x509.DNSName(HOST))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        context.sni_callback = lambda _socket, name, _context: receiver.names.append(name)
    tasks: set[asyncio.Task[None]] = set()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(receiver.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=context)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()
        await asyncio.sleep(0)
