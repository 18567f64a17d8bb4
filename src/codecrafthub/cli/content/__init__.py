"""`codecrafthub content`: what authors do with tracks, lessons and exercises, one module for each command."""

from importlib import import_module

import typer

COMMANDS = ("check", "import_", "new", "preview", "schema")
"""The modules beside this file; each adds its command with `register(content)`."""


def register(app: typer.Typer) -> None:
    content = typer.Typer(help="Look after tracks, lessons and exercises.", no_args_is_help=True)
    content.callback()(about)
    for name in COMMANDS:
        import_module(f"{__name__}.{name}").register(content)
    app.add_typer(content, name="content")


def about() -> None:
    """Look after tracks, lessons and exercises."""
