"""Where a C program's fault is: its lines, the most suspicious first. It executes the program, translated.

It goes about it as `python.locate` does, on the program as a Python tree (translation.py), with edits of formats too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..python.edits.catalogue import edits
from ..python.locate import SECONDS, Hints, located
from ..python.program import Program
from ..python.trials import Test
from . import cues, formats, runtime
from .translation import translated


def locate(source: str, tests: Sequence[Test], options: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Rank the lines of a program; tests are {"stdin": text, "prints": text} as `python.trials` describes them.

    Options and answer are those of `python.locate`. Raises NotUnderstood for a program that cannot be translated.
    """
    wanted = options or {}
    program = Program(translated(source), runtime.names())
    expected = list(dict.fromkeys(test["prints"] for test in tests))
    made = edits(program.tree, wanted.get("task", ""), [formats.maker(expected)], [formats.newline()])
    hints = Hints(cues.unexpected(program.tree, tests), cues.idle(program.tree))
    return located(program, tests, made, wanted.get("seconds", SECONDS), hints)
