"""What the commands of `content new` ask for where an option is left out, and what they take for granted otherwise."""

import re
import sys
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from codecrafthub.cli.configuration import refused
from codecrafthub.content.format import Slug
from codecrafthub.contracts.content import Runtime

NAME_SHAPE = "small letters and digits, joined by single hyphens, 60 at most"
NewName = Annotated[str, typer.Argument(help=f"The name of the folder or file: {NAME_SHAPE}.")]
Title = Annotated[str | None, typer.Option(help="What learners read; made of the name if left out.")]
After = Annotated[str | None, typer.Option(help="The step on the path that it follows, such as lessons/loops.")]
Requires = Annotated[list[str] | None, typer.Option("--requires", help="A concept that it builds on. Repeatable.")]


def checked_name(name: str) -> str:
    """The name, where it is one; ends the program otherwise."""
    try:
        return TypeAdapter(Slug).validate_python(name)
    except ValidationError:
        close = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
        advice = f" Perhaps `{close}`?" if close else ""
        raise refused(f"`{name}` cannot be a name here: write {NAME_SHAPE}.{advice}") from None


def runtime_of(name: str) -> Runtime:
    """The runtime of this name; ends the program where there is none."""
    adapter: TypeAdapter[Runtime] = TypeAdapter(Runtime)
    try:
        return adapter.validate_python(name)
    except ValidationError as error:
        expected = error.errors()[0].get("ctx", {}).get("expected", "")
        raise refused(f"There is no runtime `{name}`. There are: {expected.replace(' or ', ', ')}.") from None


def ask(question: str, default: str) -> str:
    """An answer from the terminal; the default where nobody sits at one."""
    return str(typer.prompt(question, default=default)) if _is_somebody_there() else default


def ask_number(question: str, least: int, most: int) -> int:
    """A number from the terminal; the least where nobody sits at one."""
    while not (answer := ask(question, str(least)).strip()).isdecimal() or not least <= int(answer) <= most:
        typer.secho(f"Write a number from {least} to {most}.", fg="red", err=True)
    return int(answer)


def choose(question: str, choices: list[str], option: str) -> str:
    """One of the choices: asked for at a terminal, taken where there is only one."""
    if len(choices) == 1:
        return choices[0]
    if not _is_somebody_there():
        raise refused(f"Give {option}: one of {', '.join(choices)}.")
    while (answer := str(typer.prompt(f"{question} ({', '.join(choices)})")).strip()) not in choices:
        typer.secho(f"`{answer}` is not one of them.", fg="red", err=True)
    return answer


def _is_somebody_there() -> bool:
    return sys.stdin.isatty()
