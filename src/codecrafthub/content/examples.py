"""Runnable examples in an author's Markdown: found with their lines, and compared with what the text says they show."""

from __future__ import annotations

import json
from dataclasses import dataclass

from codecrafthub.content.markdown import Block, blocks
from codecrafthub.content.problems import Report
from codecrafthub.content.prompts import READERS, has_prompt

TITLES = {"python": "Python", "javascript": "JavaScript"}


@dataclass(frozen=True, slots=True)
class Example:
    """One piece of code, and what it shows according to the text; line is where it stands in the file."""

    line: int
    source: str
    shows: str
    mode: str
    """`single` where it was typed at a prompt, which shows values too; `exec` for a whole block."""
    language: str = "python"


def find_examples(text: str, label: str, report: Report) -> list[Example]:
    """The examples in order. A block of a language we run that says nothing of its output is refused."""
    found: list[Example] = []
    waiting: Block | None = None
    for block in blocks(text):
        if block.info == "output" and waiting:
            found.append(Example(waiting.line, waiting.text, block.text, "exec", waiting.info))
            waiting = None
            continue
        if waiting:
            _refuse_unshown(waiting, label, report)
            waiting = None
        if block.info == "output":
            report.refuse(
                label, block.line, "This output follows no Python or JavaScript block. Put it right after its code."
            )
        elif block.info in READERS and has_prompt(block.info, block.text):
            found += _prompts(block, label, report)
        elif block.info in READERS:
            waiting = block
    if waiting:
        _refuse_unshown(waiting, label, report)
    return found


def _refuse_unshown(block: Block, label: str, report: Report) -> None:
    prompt = ">>>" if block.info == "python" else "`> `"
    advice = f"Write it with {prompt}, add a block marked `output` below it, or mark it `text` if it is not to be run."
    report.refuse(label, block.line, f"Nothing says what this code shows. {advice}")


def _prompts(block: Block, label: str, report: Report) -> list[Example]:
    try:
        prompts = READERS[block.info](block.text)
    except ValueError as error:
        report.refuse(label, block.line, f"This example cannot be read: {error}.")
        return []
    return [Example(block.line + one.line, one.source, one.shows, "single", block.info) for one in prompts]


def differences(examples: list[Example], stdout: str | None) -> list[tuple[int, str]]:
    """(line, sentence) for each example that shows something else than the text says."""
    shown: dict[int, str] = {}
    for text in (stdout or "").split("\n"):
        line, _, literal = text.partition(" ")
        try:
            shown[int(line)] = str(json.loads(literal))
        except (ValueError, RecursionError):
            continue
    found = []
    for example in examples:
        got = shown.get(example.line)
        if got is None:
            found.append((example.line, "This example did not run to its end."))
        elif got.rstrip() != example.shows.rstrip():
            title = TITLES[example.language]
            found.append(
                (example.line, f"The text says {example.shows.rstrip()!r}, but {title} shows {got.rstrip()!r}.")
            )
    return found
