"""Examples as they are typed at a prompt: `>>>` for Python, `>` for JavaScript, each with what it shows below it."""

from __future__ import annotations

import doctest
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PYTHON, JAVASCRIPT = ">>>", ">"
CONTINUED = "..."


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is typed and what is shown; line is counted from 0, within the block."""

    line: int
    source: str
    shows: str


def has_prompt(language: str, text: str) -> bool:
    """Whether a block is a session at a prompt, and not a program."""
    return ">>>" in text if language == "python" else text.startswith(f"{JAVASCRIPT} ")


def python_prompts(text: str) -> list[Prompt]:
    """Raises ValueError for what cannot be read."""
    examples = doctest.DocTestParser().get_examples(text)
    return [Prompt(one.lineno, one.source, one.exc_msg or one.want) for one in examples]


def javascript_prompts(text: str) -> list[Prompt]:
    """What an example shows ends at a blank line, as it does for Python. Raises ValueError for what cannot be read."""
    return list(_javascript(text.split("\n")))


def _javascript(lines: list[str]) -> Iterator[Prompt]:
    number = 0
    while number < len(lines):
        start = number
        if not lines[start].strip():
            number += 1
            continue
        if not lines[start].startswith(f"{JAVASCRIPT} "):
            raise ValueError(f"line {start + 1} of the block follows no prompt: begin it with `> `")
        source = [lines[start].removeprefix(JAVASCRIPT).removeprefix(" ")]
        number += 1
        while number < len(lines) and lines[number].startswith(CONTINUED):
            source.append(lines[number].removeprefix(CONTINUED).removeprefix(" "))
            number += 1
        end = number
        while end < len(lines) and lines[end].strip() and not lines[end].startswith(f"{JAVASCRIPT} "):
            end += 1
        yield Prompt(start, "\n".join(source) + "\n", "".join(f"{line}\n" for line in lines[number:end]))
        number = end


READERS: dict[str, Callable[[str], list[Prompt]]] = {"python": python_prompts, "javascript": javascript_prompts}
"""The languages whose examples are run."""
