"""`codecrafthub up` starts the whole hub, `codecrafthub serve --only NAME` some of its services."""

import asyncio
import os
import socket
import sys
from typing import Annotated

import typer
import uvicorn
from rich.console import Console
from rich.panel import Panel

from codecrafthub.contracts.assessment import AssessmentClient
from codecrafthub.hub import SERVICES, Hub
from codecrafthub.identity.first_admin import first_admin_note
from codecrafthub.kit import logging
from codecrafthub.kit.errors import HubError
from codecrafthub.settings import Settings

STOP_SECONDS = 10
STALLED_MS = 60_000
"""A client that takes nothing of what it is sent for so long is dropped, and what waits for it is freed."""
Only = Annotated[list[str], typer.Option("--only", help=f"A service to run here: {', '.join(SERVICES)}. Repeatable.")]
Port = Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Instead of HUB_PORT; 0 takes a free one.")]


def register(app: typer.Typer) -> None:
    app.command()(up)
    app.command()(serve)


def up(port: Port = None) -> None:
    """Start the whole hub in this process."""
    settings = _settings(port)
    _run(settings, Hub(settings), welcome=True)


def serve(only: Only, port: Port = None) -> None:
    """Start some services; the others are expected where HUB_PEERS says."""
    settings = _settings(port)
    try:
        hub = Hub(settings, only)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--only") from None
    _run(settings, hub, welcome=False)


def _settings(port: int | None) -> Settings:
    settings = Settings() if port is None else Settings(port=port)
    logging.configure(settings.log_format, settings.log_level)
    return settings


def _run(settings: Settings, hub: Hub, *, welcome: bool) -> None:
    try:
        door = _listen(settings)
    except OSError as error:
        typer.secho(
            f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). "
            "Is a hub running already? Set HUB_PORT to use another port.",
            fg="red",
            err=True,
        )
        raise typer.Exit(1) from None
    config = uvicorn.Config(
        hub.app,
        lifespan="on",
        ws="websockets-sansio",
        ws_max_size=65536,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = _Server(config, hub, door, is_welcoming=welcome)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(server.serve(sockets=[door]))
    if not server.started:
        raise typer.Exit(1)


class _Server(uvicorn.Server):
    """Says where the door is once it is open."""

    def __init__(self, config: uvicorn.Config, hub: Hub, door: socket.socket, *, is_welcoming: bool) -> None:
        super().__init__(config)
        self._hub, self._door, self._is_welcoming = hub, door, is_welcoming

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._is_welcoming:
            await self._welcome()

    async def _welcome(self) -> None:
        settings = self._hub.settings
        address = settings.public_url or f"http://{settings.host}:{self._door.getsockname()[1]}"
        sandbox = await self._sandbox()
        lines = [f"[bold]CodeCraftHub is open at [link={address}]{address}[/link][/bold]", ""]
        if note := first_admin_note(settings):
            lines += [note, ""]
        lines += [f"Sandbox: {sandbox}", f"Data: {settings.data.resolve()}    Stop: Ctrl+C"]
        Console(file=sys.stdout).print(Panel.fit("\n".join(lines), border_style="green"))
        sys.stdout.flush()

    async def _sandbox(self) -> str:
        """The tier of the sandbox in one line, or why nothing can be judged here."""
        peer = self._hub.context.peers.client("assessment", caller="hub")
        try:
            status = await AssessmentClient(peer).sandbox()
        except HubError as error:
            return error.detail
        return f"tier {status['tier']}: {status['detail']}"


def _listen(settings: Settings) -> socket.socket:
    """The listening socket; taken before anything starts, so that a used port is found out at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    door = socket.socket(family)
    try:
        if os.name == "posix":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux; every connection inherits it
            door.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STALLED_MS)
        door.bind((settings.host, settings.port))
        door.listen(2048)
    except OSError:
        door.close()
        raise
    return door
