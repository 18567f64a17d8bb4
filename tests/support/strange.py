"""Servers that go wrong in ways in which no real engine can be had to: with real handshakes, and nothing behind them."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ASKED_FOR_TLS = 8
"""Bytes in which a client of PostgreSQL asks whether it may encrypt."""


@asynccontextmanager
async def encrypted(folder: Path, *, is_postgresql: bool = False) -> AsyncIterator[str]:
    """Host and port of a server with the certificate in a folder, which hangs up once the handshake is done."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if is_postgresql:
                await reader.readexactly(ASKED_FOR_TLS)
                writer.write(b"S")
                await writer.start_tls(context)
        except OSError:  # the client does not trust us
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0, ssl=None if is_postgresql else context)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
