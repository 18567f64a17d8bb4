"""`codecrafthub runner` lends this machine to a hub elsewhere: it joins the bus and runs what fills its slots."""

import asyncio
import os
import platform
import re
import signal
from pathlib import Path
from typing import Annotated, Literal

import typer

from codecrafthub.cli.configuration import refused
from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.kit import logging
from codecrafthub.kit.bus import connect_signals
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.fleet.agent import Agent
from codecrafthub.runner.fleet.subjects import NAME, NAME_RULE

PROCESSORS = os.cpu_count() or 1

log = logger(__name__)
Bus = Annotated[
    str,
    typer.Option(
        "--bus",
        envvar="HUB_RUNNER_URL",
        show_default=False,
        help="Where hub and runners meet: nats://user:password@host:4222. In the environment it is not seen by others.",
    ),
]
Slots = Annotated[
    int,
    typer.Option("--slots", envvar="HUB_RUNNER_SLOTS", min=1, max=64, help="How many jobs to run at once."),
]
Name = Annotated[
    str | None,
    typer.Option("--name", help="The name that its permissions on the bus are made out to; by default the host's."),
]
Sandbox = Annotated[
    Literal["A", "B"],
    typer.Option("--sandbox", envvar="HUB_SANDBOX", help="The weakest tier that code may be run in."),
]
Heartbeat = Annotated[
    Path | None,
    typer.Option(
        "--heartbeat", envvar="HUB_RUNNER_HEARTBEAT", help="A file to touch whenever the bus is told that it lives."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write the log as JSON.")]


def register(app: typer.Typer) -> None:
    app.command()(runner)


def runner(
    bus: Bus,
    *,
    slots: Slots = PROCESSORS,
    name: Name = None,
    sandbox: Sandbox = "B",
    heartbeat: Heartbeat = None,
    as_json: AsJson = False,
) -> None:
    """Run learners' code for a hub elsewhere. Reads no setting of the hub, and holds none of its secrets."""
    logging.configure("json" if as_json else "console", "info")
    called = name or re.sub(r"[^a-z0-9]+", "-", platform.node().lower()).strip("-")[:40] or "runner"
    if not NAME.fullmatch(called):
        raise refused(f"A runner's name is {NAME_RULE}, not {called!r}: set --name.")
    try:
        lent = LocalRunner(slots, tiers="AB"[: "AB".index(sandbox) + 1])
        asyncio.run(_serve(bus, lent, called, slots, heartbeat))
    except (SandboxUnavailable, ValueError) as error:
        raise refused(str(error)) from None
    except Unavailable as error:
        typer.secho(error.detail, fg="red", err=True)
        raise typer.Exit(1) from None


async def _serve(bus: str, sandbox: LocalRunner, name: str, slots: int, heartbeat: Path | None) -> None:
    try:
        signals = connect_signals(bus)
    except ValueError as error:
        raise ValueError(f"--bus: {error}") from None
    await sandbox.start()
    try:
        await signals.start()
        try:
            status = await sandbox.status()
            log.info("runner_ready", name=name, slots=slots, tier=status.tier, runtimes=dict(status.runtimes))
            await Agent(sandbox, signals, name, slots, heartbeat).serve(_asked_to_leave())
        finally:
            await signals.close()
    finally:
        await sandbox.close()


def _asked_to_leave() -> asyncio.Event:
    """Set by SIGTERM and Ctrl+C; a second one ends what runs at once."""
    leave = asyncio.Event()
    task = asyncio.current_task()

    def hear() -> None:
        if leave.is_set() and task is not None:
            task.cancel()
        leave.set()

    for one in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(one, hear)
    return leave
