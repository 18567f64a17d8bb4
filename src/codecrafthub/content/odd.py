"""Solutions that answer something odd, whatever they are asked: a checker must have an opinion on each of them."""

from __future__ import annotations

from collections.abc import Iterator

from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.literals import parse_call

ANSWERS = ("None", "0", "'?'", "[]", "[None]", "{}")
PRINTED = ("", "?", "0 0 0")


def odd_solutions(exercise: Exercise) -> Iterator[dict[str, str]]:
    """The files of each such solution; none where there is no checker, or it is not written in Python."""
    if not exercise.checker or exercise.runtime != "python":
        return
    names = sorted({parse_call(case.call)[0] for case in exercise.cases if case.call is not None})
    if not names:
        yield from ({**exercise.stub, exercise.entry: f"print({text!r})\n"} for text in PRINTED)
    for answer in ANSWERS if names else ():
        functions = [f"def {name}(*_, **__):\n    return {answer}\n" for name in names]
        yield {**exercise.stub, exercise.entry: "\n\n".join(functions)}
