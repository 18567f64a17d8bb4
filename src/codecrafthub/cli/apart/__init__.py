"""`codecrafthub up --apart`: the whole production shape on this machine, each part a process of its own."""

import asyncio
import signal

import typer

from codecrafthub.cli.apart.programs import Missing
from codecrafthub.cli.apart.shape import Shape
from codecrafthub.cli.configuration import refused
from codecrafthub.kit.errors import Unavailable
from codecrafthub.settings import Settings


def run_apart(settings: Settings, instances: int) -> None:
    """Start everything in order, keep it up, and stop it in order at Ctrl+C or SIGTERM."""
    try:
        asyncio.run(_run(Shape(settings, instances)))
    except (Missing, ValueError) as error:
        raise refused(str(error)) from None
    except OSError as error:
        raise refused(f"HUB_DATA={settings.data} cannot be used: {error.strerror}.") from None
    except Unavailable as error:
        typer.secho(error.detail, fg="red", err=True)
        raise typer.Exit(1) from None


async def _run(shape: Shape) -> None:
    leave, loop = asyncio.Event(), asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, leave.set)
    asked = asyncio.create_task(leave.wait())
    start = asyncio.create_task(shape.start())
    try:
        await asyncio.wait({asked, start}, return_when=asyncio.FIRST_COMPLETED)
        if start.done():
            await start
            typer.echo(await shape.welcome())
            await asked
    finally:
        start.cancel()
        asked.cancel()
        await asyncio.gather(start, asked, return_exceptions=True)
        await shape.stop()
