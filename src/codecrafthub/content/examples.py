"""Runnable examples in an author's Markdown: found, turned into one program, and compared with what the text says."""

from __future__ import annotations

import ast
import doctest
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from codecrafthub.content.markdown import Block, blocks
from codecrafthub.content.problems import Report
from codecrafthub.contracts.content import Exercise, TestCase

PROGRAM = "examples_program.py"
_TEMPLATE = """\
import contextlib
import io

{imports}
for line, mode, source in {steps!r}:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        try:
            exec(compile(source, "example", mode), space)
        except Exception as error:
            print(f"{{type(error).__name__}}: {{error}}")
    print(line, repr(shown.getvalue()))
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One piece of code, and what it shows according to the text; line is where it stands in the file."""

    line: int
    source: str
    shows: str
    mode: str


def find_examples(text: str, label: str, report: Report) -> list[Example]:
    """The examples in order. A Python block that says nothing of its output is refused: nobody could check it."""
    found: list[Example] = []
    waiting: Block | None = None
    for block in blocks(text):
        if block.info == "output" and waiting:
            found.append(Example(waiting.line, waiting.text, block.text, "exec"))
            waiting = None
            continue
        if waiting:
            _refuse_unshown(waiting, label, report)
            waiting = None
        if block.info == "output":
            report.refuse(label, block.line, "This output follows no Python block. Put it right after its code.")
        elif block.info == "python" and ">>>" in block.text:
            found += _prompts(block, label, report)
        elif block.info == "python":
            waiting = block
    if waiting:
        _refuse_unshown(waiting, label, report)
    return found


def _refuse_unshown(block: Block, label: str, report: Report) -> None:
    advice = "Write it with >>>, add a block marked `output` below it, or mark it `text` if it is not to be run."
    report.refuse(label, block.line, f"Nothing says what this code shows. {advice}")


def _prompts(block: Block, label: str, report: Report) -> list[Example]:
    try:
        examples = doctest.DocTestParser().get_examples(block.text)
    except ValueError as error:
        report.refuse(label, block.line, f"This example cannot be read: {error}.")
        return []
    return [
        Example(block.line + example.lineno, example.source, example.exc_msg or example.want, "single")
        for example in examples
    ]


def as_exercise(examples: list[Example], exemplar: Mapping[str, str] | None = None) -> Exercise:
    """An exercise that only the right outputs of all examples solve; the exemplar's files lie beside the program."""
    expected = "".join(f"{example.line} {example.shows!r}\n" for example in examples)
    case = TestCase(name="examples", stdin="", stdout=expected, visibility="example")
    return Exercise(
        uuid=UUID(int=0), slug="local.examples", track="local", title="Examples", blurb="Examples", difficulty=1,
        teaches=[], language="python", runtime="python", version="", entry=PROGRAM, comparer="text",
        instructions="", stub={PROGRAM: ""}, support=dict(exemplar or {}), cases=[case],
    )  # fmt: skip


def as_files(examples: list[Example], module: str | None = None) -> dict[str, str]:
    """The program that runs the examples in turn, in one namespace: that of the module where one is named."""
    steps = [(example.line, example.mode, example.source) for example in examples]
    imports = f"import {module}\n\nspace = dict(vars({module}))" if module else 'space = {"__name__": "__main__"}'
    return {PROGRAM: _TEMPLATE.format(imports=imports, steps=steps)}


def differences(examples: list[Example], stdout: str | None) -> list[tuple[int, str]]:
    """(line, sentence) for each example that shows something else than the text says."""
    shown: dict[int, str] = {}
    for text in (stdout or "").splitlines():
        line, _, literal = text.partition(" ")
        try:
            shown[int(line)] = str(ast.literal_eval(literal))
        except (ValueError, SyntaxError):
            continue
    found = []
    for example in examples:
        got = shown.get(example.line)
        if got is None:
            found.append((example.line, "This example did not run to its end."))
        elif got.rstrip() != example.shows.rstrip():
            found.append(
                (example.line, f"The text says {example.shows.rstrip()!r}, but Python shows {got.rstrip()!r}.")
            )
    return found
