"""`codecrafthub openapi FOLDER` writes each service's OpenAPI document, from which the web client is generated."""

import json
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from codecrafthub.hub import Hub
from codecrafthub.settings import Settings


def register(app: typer.Typer) -> None:
    app.command()(openapi)


def openapi(folder: Annotated[Path, typer.Argument(help="Where to write <service>.json.")]) -> None:
    """Write the OpenAPI document of every service."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        hub = Hub(Settings(data=Path(data)))
        for name, service in hub.services.items():
            document = json.dumps(service.public.openapi(), indent=2, sort_keys=True)
            (folder / f"{name}.json").write_text(document + "\n")
