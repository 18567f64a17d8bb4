"""Examples as a program that runs them in one session, and the exercise that only their right outputs solve."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from uuid import UUID

from codecrafthub.content.examples import Example
from codecrafthub.contracts.content import Exercise, Runtime, TestCase

_TEMPLATE = """\
import contextlib
import io
import json

{imports}
for line, mode, source in {steps!r}:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        try:
            exec(compile(source, "example", mode), space)
        except Exception as error:
            print(": ".join(filter(None, (type(error).__name__, str(error)))))
    print(line, json.dumps(shown.getvalue(), ensure_ascii=False))
"""
PYTHON_PROGRAM = "examples_program.py"
JAVASCRIPT_PROGRAM = "examples_program.cjs"


def as_exercise(examples: list[Example], exemplar: Exercise | None = None) -> Exercise:
    """An exercise that only the right outputs of all examples solve; they are of one language.

    Where they call functions of an exercise, the files of its first exemplar lie beside the program.
    """
    language = examples[0].language
    runtime: Runtime = exemplar.runtime if exemplar else "javascript" if language == "javascript" else "python"
    expected = "".join(f"{one.line} {json.dumps(one.shows, ensure_ascii=False)}\n" for one in examples)
    program, *beside = _FILES[language](examples, exemplar.entry if exemplar else None).items()
    case = TestCase(name="examples", stdin="", stdout=expected, visibility="example")
    return Exercise(
        uuid=UUID(int=0), slug="local.examples", track="local", title="Examples", blurb="Examples", difficulty=1,
        teaches=[], language=runtime, runtime=runtime, version="", entry=program[0], comparer="text",
        instructions="", stub=dict([program]), cases=[case],
        support={**(exemplar.support | exemplar.exemplars[0].files if exemplar else {}), **dict(beside)},
    )  # fmt: skip


def _python(examples: list[Example], entry: str | None) -> dict[str, str]:
    """One namespace: that of the exercise's module where there is one."""
    steps = [(example.line, example.mode, example.source) for example in examples]
    module = PurePosixPath(entry).stem if entry else None
    imports = f"import {module}\n\nspace = dict(vars({module}))" if module else 'space = {"__name__": "__main__"}'
    return {PYTHON_PROGRAM: _TEMPLATE.format(imports=imports, steps=steps)}


def _javascript(examples: list[Example], entry: str | None) -> dict[str, str]:
    """The names that the exercise's file exports are global, as are those of the session itself."""
    steps = [{"line": example.line, "mode": example.mode, "source": example.source} for example in examples]
    return {JAVASCRIPT_PROGRAM: _session(), "examples.json": json.dumps({"entry": entry, "steps": steps})}


@cache
def _session() -> str:
    return (files("codecrafthub.content") / "javascript/session.cjs").read_text("utf-8")


_FILES: dict[str, Callable[[list[Example], str | None], dict[str, str]]] = {
    "python": _python,
    "javascript": _javascript,
}
