"""The table of commands says what their modules add, for a start imports only the module that it names."""

from collections.abc import Iterator
from importlib import import_module

import pytest
import typer
from typer.main import get_command

from codecrafthub.cli import COMMANDS


def added(module: str) -> Iterator[str]:
    app = typer.Typer()
    app.callback()(lambda: None)
    import_module(f"codecrafthub.cli.{module}").register(app)
    yield from getattr(get_command(app), "commands")  # noqa: B009  (of a group, which mypy cannot know)


@pytest.mark.parametrize("module", sorted(set(COMMANDS.values())))
def test_the_table_names_every_command_of_a_module(module: str):
    assert sorted(added(module)) == sorted(name for name, where in COMMANDS.items() if where == module)
