"""Where a C program's fault is: its lines, the most suspicious first. It executes the program, translated.

It goes about it as `python.locate` does, on the program as a Python tree (translation.py), with edits of formats too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..python.edits.catalogue import edits
from ..python.locate import Hints, located
from ..python.program import Program
from ..python.trials import Test
from . import cues, formats, runtime
from .lexer import NotUnderstood
from .translation import translated


def locate(source: str, tests: Sequence[Test], options: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Rank the lines of a program; tests are {"stdin": text, "prints": text} as `python.trials` describes them.

    Options and answer are those of `python.locate`. Of a program that cannot be translated no line is named.
    """
    wanted = options or {}
    try:
        program = Program(translated(source), runtime.names())
    except (NotUnderstood, RecursionError):
        return {"lines": [], "anchor": [], "tried": 0}
    expected = list(dict.fromkeys(test["prints"] for test in tests))
    made = edits(program.tree, wanted.get("task", ""), [formats.maker(expected)], [formats.newline()])
    hints = Hints(cues.unexpected(program.tree, tests), cues.idle(program.tree))
    return located(program, tests, made, wanted, hints)
