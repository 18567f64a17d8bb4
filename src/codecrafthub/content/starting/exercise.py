"""The files of a new exercise: a small one that works, with TODO where only its author knows what to say."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from codecrafthub.content.starting.functions import function_code, prompt_example
from codecrafthub.content.starting.names import function_of
from codecrafthub.content.starting.programs import PROGRAMS, Code
from codecrafthub.content.toml_text import listed, quoted
from codecrafthub.contracts.content import CALLABLE, Runtime, Visibility

Way = Literal["calls", "program"]
CALLS: Way = "calls"
PROGRAM: Way = "program"
TASK = "## 1. Add up the numbers"


@dataclass(frozen=True, slots=True)
class NewExercise:
    """What is known of an exercise before anything of it is written."""

    slug: str
    title: str
    runtime: Runtime
    teaches: Sequence[str]
    requires: Sequence[str] = ()
    difficulty: int = 1
    way: Way = CALLS
    track_runtime: Runtime | None = None
    """The track's, where it is another."""
    uuid: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def is_program(self) -> bool:
        return self.way == PROGRAM or self.runtime not in CALLABLE

    @property
    def code(self) -> Code:
        return PROGRAMS[self.runtime] if self.is_program else function_code(self.slug, self.runtime)


def exercise_files(new: NewExercise) -> dict[str, str]:
    """Every file by its path in the folder of the exercise."""
    code = new.code
    return {
        "exercise.toml": _about(new, code),
        "instructions.md": _instructions(new),
        "hints.md": _HINTS,
        "cases.toml": _cases(new),
        f"stub/{code.entry}": code.stub,
        f"exemplar/{code.entry}": code.exemplar,
    }


def _about(new: NewExercise, code: Code) -> str:
    own = new.runtime if new.track_runtime not in (None, new.runtime) else None
    lines = [
        f'uuid = "{new.uuid}"',
        f"title = {quoted(new.title)}",
        'blurb = "TODO: what learners write here, in one sentence."',
        f"difficulty = {new.difficulty}",
        f"teaches = {listed(new.teaches)}",
        *([f"requires = {listed(new.requires)}"] if new.requires else []),
        'misconception = "TODO: the one wrong belief that this exercise finds out, as a learner would put it."',
        f'entry = "{code.entry}"',
        *([f'runtime = "{own}"'] if own else []),
    ]
    return "\n".join(lines) + "\n"


def _instructions(new: NewExercise) -> str:
    wanted = (
        "Read whole numbers, separated by spaces or line ends, and print their sum. Without numbers the sum is 0.\n\n"
        "For the input\n\n```text\n1 2 3\n```\n\nprint\n\n```text\n6\n```\n"
        if new.is_program
        else f"Write the function `{function_of(new.slug, new.runtime)}`. It takes a list of numbers and returns their "
        f"sum. The sum of no numbers is 0.\n\n{prompt_example(new.slug, new.runtime)}"
    )
    return f"TODO: a short situation: who has what, and what do they want?\n\n{TASK}\n\nTODO: {wanted}"


_HINTS = f"""\
{TASK}

- TODO: make them look at the right thing.
- TODO: all but say it.
"""


class _Sum(NamedTuple):
    name: str
    numbers: Sequence[int]
    total: int
    visibility: Visibility
    message: str


_CASES = (
    _Sum("Three numbers", (1, 2, 3), 6, "example", "TODO: say why this is right: 1 + 2 + 3 is 6."),
    _Sum("One number", (5,), 5, "visible", "TODO: what helps a learner who fails this: one number is its own sum."),
    _Sum("Numbers below zero", (-4, 1), -3, "hidden", "TODO: do not give the input away: numbers may be negative."),
    _Sum("No numbers", (), 0, "hidden", "TODO: what is the sum when there are no numbers?"),
)


def _cases(new: NewExercise) -> str:
    return "\n".join(_case(new, case) for case in _CASES)


def _case(new: NewExercise, case: _Sum) -> str:
    if new.is_program:
        given = [f"stdin = {quoted(' '.join(map(str, case.numbers)) + chr(10))}", f'stdout = "{case.total}\\n"']
    else:
        function = function_of(new.slug, new.runtime)
        given = [f"call = '{function}({list(case.numbers)})'", f"returns = '{case.total}'"]
    shown = [f'visibility = "{case.visibility}"', f"message = {quoted(case.message)}"]
    return "\n".join(["[[case]]", f"name = {quoted(case.name)}", *given, *shown]) + "\n"
