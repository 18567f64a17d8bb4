"""`codecrafthub openapi FOLDER` writes what services promise to the web, from which its client's types are made."""

import json
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from codecrafthub.feedback import protocol
from codecrafthub.hub import Hub
from codecrafthub.settings import Settings


def register(app: typer.Typer) -> None:
    app.command()(openapi)


def openapi(
    folder: Annotated[Path, typer.Argument(help="Where to write <service>.json and socket.asyncapi.json.")],
) -> None:
    """Write the OpenAPI document of every service, and the AsyncAPI document of the socket."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        hub = Hub(Settings(data=Path(data)))
        for name, service in hub.services.items():
            _write(folder / f"{name}.json", service.public.openapi())
        _write(folder / "socket.asyncapi.json", protocol.document())


def _write(path: Path, document: dict[str, Any]) -> None:
    path.write_text(json.dumps(document, indent=2, sort_keys=True) + "\n")
