"""`codecrafthub content preview PATH`: content as learners will see it, on a page that follows the files."""

import socket
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from codecrafthub.cli.configuration import load, refused
from codecrafthub.cli.content.preview.shelf import Shelf
from codecrafthub.cli.content.preview.site import site
from codecrafthub.cli.content.preview.subject import NothingToShow, subject_of

HERE = "127.0.0.1"
PORT = 8100
PATH_HELP = "The folder of a track or an exercise, or the file of a lesson."


def register(content: typer.Typer) -> None:
    content.command()(preview)


def preview(
    path: Annotated[Path, typer.Argument(help=PATH_HELP)],
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is; 0 takes a free port.")] = PORT,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Show content as learners will see it, on this machine alone; the page follows the files as you write."""
    settings = load(level="error")
    if not (settings.web / "index.html").is_file():
        raise refused(f"The web app is not built in {settings.web.resolve()}: run `make web`, or set HUB_WEB.")
    try:
        subject = subject_of(path)
    except NothingToShow as error:
        raise refused(str(error)) from None
    door = _listen(port)
    address = f"http://{HERE}:{door.getsockname()[1]}/_preview/"
    typer.secho(f"The preview is at {address}", fg="green")
    typer.echo("It follows the files. Stop: Ctrl+C")
    if open_it:
        typer.launch(address)
    app = site(Shelf(subject), subject.folder, settings.web)
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)
    uvicorn.Server(config).run(sockets=[door])


def _listen(port: int) -> socket.socket:
    door = socket.socket()
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((HERE, port))
    except OSError as error:
        door.close()
        raise refused(f"Port {port} cannot be used ({error.strerror}). Give another one with --port.") from None
    return door
