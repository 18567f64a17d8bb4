"""`codecrafthub up` starts the whole hub, `codecrafthub serve --only NAME` some of its services."""

import asyncio
import fcntl
import gc
import os
import resource
import socket
import sys
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
import uvicorn
from rich.console import Console
from rich.panel import Panel

from codecrafthub.cli.configuration import ensure_whole, load, refused
from codecrafthub.cli.stopping import END_SECONDS, REQUESTS_SECONDS, end_now, end_within
from codecrafthub.contracts.assessment import AssessmentClient
from codecrafthub.hub import ENCRYPTING, MIGRATIONS, SERVICES, Hub
from codecrafthub.identity.first_admin import first_admin_note
from codecrafthub.kit import engines
from codecrafthub.kit.errors import HubError, Unavailable
from codecrafthub.kit.garbage import made_to_stay
from codecrafthub.settings import Settings

STALLED_MS = 60_000
"""A client that takes nothing of what it is sent for so long is dropped, and what waits for it is freed."""
MOST_OPEN_FILES = 65_536
Only = Annotated[list[str], typer.Option("--only", help=f"A service to run here: {', '.join(SERVICES)}. Repeatable.")]
Port = Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Instead of HUB_PORT; 0 takes a free one.")]


def register(app: typer.Typer) -> None:
    app.command()(up)
    app.command()(serve)


def up(
    port: Port = None,
    apart: Annotated[bool, typer.Option("--apart", help="Every service and engine as processes of their own.")] = False,
    instances: Annotated[int, typer.Option("--instances", min=1, max=8, help="With --apart: of each service.")] = 2,
) -> None:
    """Start the whole hub in this process; with --apart, in the shape of production, on this machine."""
    settings = load(port=port)
    if apart:
        import_module("codecrafthub.cli.apart").run_apart(settings, instances)
    else:
        _run(settings, list(SERVICES), welcome=True)


def serve(only: Only, port: Port = None) -> None:
    """Start some services; the others are found as HUB_DISCOVERY_URL says."""
    settings = load(port=port)
    is_apart = "HUB_PEERS" if settings.peers else None if settings.discovery_url == "static:" else "HUB_DISCOVERY_URL"
    if is_apart and settings.service_secret is None:
        raise refused(f"{is_apart} is set, so HUB_SERVICE_SECRET must be too, the same for every process.")
    _run(settings, only, welcome=False)


def _hub(settings: Settings, only: list[str]) -> Hub:
    """The hub, alone on its data; ends the program when the data folder cannot be used."""
    try:
        ensure_whole(settings)
        with made_to_stay():
            hub = Hub(settings, only)
        if settings.database_url.startswith("sqlite"):
            _claim(settings.data, list(hub.services))
    except ValueError as error:
        raise refused(str(error)) from None
    except OSError as error:
        raise refused(f"HUB_DATA={settings.data} cannot be used: {error.strerror}.") from None
    return hub


def _ensure_engines(settings: Settings, only: list[str]) -> None:
    """End the program, in the words of `codecrafthub doctor`, unless all that the settings name can be used."""
    try:
        migrations = {name: MIGRATIONS[name] for name in only if name in MIGRATIONS}
        asyncio.run(engines.ensure(settings, migrations, [name for name in only if name in ENCRYPTING]))
    except (Unavailable, ValueError) as error:
        raise refused(str(error)) from None


def _claim(data: Path, services: list[str]) -> None:
    """Lock the data of these services until this process ends: two that judge the same queue would judge it twice."""
    for name in services:
        lock = os.open(data / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            reason = f"Another hub is running with the data in {data.resolve()}: stop it, or set HUB_DATA."
            raise refused(reason) from None


def allow_many_open_files() -> None:
    """As many as the machine lets us have, up to what suits one process: each socket is one of them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_OPEN_FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _run(settings: Settings, only: list[str], *, welcome: bool) -> None:
    allow_many_open_files()
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
    _ensure_engines(settings, only)
    hub = _hub(settings.model_copy(update={"port": door.getsockname()[1]}), only)
    config = uvicorn.Config(
        hub.app,
        lifespan="on",
        ws="websockets-sansio",
        ws_max_size=65536,
        ws_per_message_deflate=False,  # small messages: squeezing them takes longer than sending them, and memory each
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=REQUESTS_SECONDS,
    )
    server = _Server(config, hub, is_welcoming=welcome)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(server.serve(sockets=[door]))
    if not server.started:
        raise typer.Exit(1)


class _Server(uvicorn.Server):
    """Says where the door is once it is open, and ends when it is asked to."""

    def __init__(self, config: uvicorn.Config, hub: Hub, *, is_welcoming: bool) -> None:
        super().__init__(config)
        self._hub, self._is_welcoming = hub, is_welcoming

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.collect()
        gc.freeze()  # what a started hub is made of stays: looking through it for garbage would hold up everybody
        if self.started and self._is_welcoming:
            await self._welcome()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if not self.started:
            end_now(sig)
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        end_within(END_SECONDS)
        await self._hub.leave()
        await super().shutdown(sockets)

    async def _welcome(self) -> None:
        settings = self._hub.settings
        address = settings.address
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
