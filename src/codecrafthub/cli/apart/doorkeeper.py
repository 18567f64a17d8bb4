"""Who answers at the door while Traefik is away, or does not know yet where it leads: 503, try again in a moment.

Traefik listens before it has read any routes and says 404 until then, which a client would have to believe. So the
supervisor has a socket of its own on the same port (SO_REUSEPORT), and tells the kernel which of the two gets the new
connections. When Traefik dies they come here by themselves.
"""

import asyncio
import contextlib
import ctypes
import socket
import struct
import sys

import httpx

IS_AVAILABLE = sys.platform == "linux"
ATTACH_REUSEPORT_CBPF = 51
"""Linux' SO_ATTACH_REUSEPORT_CBPF: a program that says the number of the socket, in the order in which they came."""
RETURN = 0x06
KEEPER, DOOR = 0, 1
LOOK_SECONDS, OPEN_SECONDS = 0.05, 30.0
CLIENT_SECONDS = 5.0
WORDS = b"The hub is starting. Try again in a moment.\n"
ANSWER = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Type: text/plain\r\nCache-Control: no-store\r\n"
    b"Content-Length: %d\r\nConnection: close\r\n\r\n%b" % (len(WORDS), WORDS)
)


class Doorkeeper:
    def __init__(self, host: str, port: int, probe: str, *, is_plain: bool) -> None:
        """`probe`: an address that answers once Traefik knows its way; `is_plain`: people come without TLS."""
        self._host, self._port, self._probe, self._is_plain = host, port, probe, is_plain
        self._is_open = asyncio.Event()
        self._is_shut = asyncio.Event()
        self._socket: socket.socket | None = None
        self._running: list[asyncio.Task[None]] = []
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Take the port, before Traefik does."""
        if IS_AVAILABLE:
            self._socket = socket.socket(socket.AF_INET6 if ":" in self._host else socket.AF_INET)
            for option in (socket.SO_REUSEADDR, socket.SO_REUSEPORT):
                self._socket.setsockopt(socket.SOL_SOCKET, option, 1)
            self._socket.bind((self._host, self._port))
            self._server = await asyncio.start_server(self._answer, sock=self._socket)
        self.shut()
        self._running = [asyncio.create_task(self._look(), name="doorkeeper")]

    def shut(self) -> None:
        """All who come from now on are told to come again; to be called before each start of Traefik."""
        self._lead_to(KEEPER)
        self._is_open.clear()
        self._is_shut.set()

    async def until_open(self) -> bool:
        """Whether Traefik leads to the gateways before long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(OPEN_SECONDS):
                await self._is_open.wait()
        return self._is_open.is_set()

    async def close(self) -> None:
        for one in self._running:
            one.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        if self._server is not None:
            self._server.close()

    async def _look(self) -> None:
        """Let people through to Traefik whenever it has found its way."""
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            while True:
                await self._is_shut.wait()
                with contextlib.suppress(httpx.HTTPError):
                    if (await client.get(self._probe)).is_success:
                        self._is_shut.clear()
                        self._lead_to(DOOR)
                        self._is_open.set()
                        continue
                await asyncio.sleep(LOOK_SECONDS)

    def _lead_to(self, number: int) -> None:
        if self._socket is None:
            return
        program = ctypes.create_string_buffer(struct.pack("HBBI", RETURN, 0, 0, number))
        given = struct.pack("@HP", 1, ctypes.addressof(program))
        self._socket.setsockopt(socket.SOL_SOCKET, ATTACH_REUSEPORT_CBPF, given)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Where people speak TLS there is no way to answer: the connection ends."""
        with contextlib.suppress(OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            if self._is_plain:
                async with asyncio.timeout(CLIENT_SECONDS):
                    await reader.readuntil(b"\r\n\r\n")
                    writer.write(ANSWER)
                    writer.write_eof()
                    while await reader.read(1 << 16):  # what is left unread would reset the connection, answer and all
                        pass
        writer.close()
