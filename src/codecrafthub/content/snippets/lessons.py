"""Snippets of a lesson: each thing that an example shows, with no more of the session before it than it needs."""

from __future__ import annotations

from dataclasses import dataclass

from codecrafthub.content.examples import Example, find_examples
from codecrafthub.content.problems import Report
from codecrafthub.content.snippets.names import NAMES, Names
from codecrafthub.contracts.content import Lesson, Snippet

MOST_LINES, LONGEST_LINE = 14, 78
"""Of code: what is longer is not read at a glance."""
MOST_SHOWN, LONGEST_SHOWN = 3, 60
PROMPTS = {"python": (">>> ", "... "), "javascript": ("> ", "... ")}


@dataclass(frozen=True, slots=True)
class _Step:
    example: Example
    names: Names


def snippets(lesson: Lesson) -> list[Snippet]:
    """What the lesson's examples show, in its order, where few lines say it all."""
    steps = _steps(lesson)
    found = [_snippet(lesson, steps[: place + 1]) for place, step in enumerate(steps) if _is_short(step.example)]
    return [one for one in found if one is not None]


def _steps(lesson: Lesson) -> list[_Step]:
    """The examples as far as they can be read."""
    found = []
    for example in find_examples(lesson.markdown, lesson.slug, Report()):
        try:
            found.append(_Step(example, NAMES[example.language](example.source)))
        except SyntaxError:
            continue  # an example may show what a syntax error looks like
    return found


def _is_short(example: Example) -> bool:
    shown = example.shows.rstrip("\n").split("\n")
    return bool(example.shows.strip()) and len(shown) <= MOST_SHOWN and max(map(len, shown)) <= LONGEST_SHOWN


def _snippet(lesson: Lesson, steps: list[_Step]) -> Snippet | None:
    """The last step with those before that it rests on; None where they are too many, or something is not made."""
    last = steps[-1]
    kept = _rested_on([step for step in steps if step.example.language == last.example.language])
    if len({step.example.mode for step in kept}) > 1:
        return None  # a program and a prompt do not read as one
    if last.example.mode == "exec" and any(step.example.shows for step in kept[:-1]):
        return None  # what a program prints is all of it
    code = "\n".join(_written(step.example, is_last=step is last) for step in kept)
    lines = code.split("\n")
    if _missing(kept) or len(lines) > MOST_LINES or max(map(len, lines)) > LONGEST_LINE:
        return None
    return Snippet(
        lesson=lesson.slug, concept=lesson.concept, language=last.example.language, code=code,
        shows=last.example.shows.rstrip("\n"),
    )  # fmt: skip


def _rested_on(steps: list[_Step]) -> list[_Step]:
    """The last step and all before it that may change what it shows.

    That is what makes a name that it reads, and whatever may touch an object that a kept step has made, by this name or
    by another.
    """
    kept = {len(steps) - 1}
    while True:
        found = _touched(steps, _making(steps, kept))
        if found == kept:
            return [steps[place] for place in sorted(kept)]
        kept = found


def _making(steps: list[_Step], kept: set[int]) -> set[int]:
    """With the steps that make or may change what kept ones read."""
    found: set[int] = set()
    needed: set[str] = set()
    for place in range(len(steps) - 1, -1, -1):
        names = steps[place].names
        if place in kept or names.made & needed or (names.read & needed and not names.is_still):
            found.add(place)
            needed = (needed - names.fresh) | names.read
    return found


def _touched(steps: list[_Step], kept: set[int]) -> set[int]:
    """With the steps that may touch objects that kept ones before them have made."""
    found = set(kept)
    alive: set[str] = set()
    for place, step in enumerate(steps):
        if step.names.read & alive and not step.names.is_still:
            found.add(place)
        alive = alive | (step.names.made - step.names.borrowed) if place in found else alive - step.names.fresh
    return found


def _missing(steps: list[_Step]) -> bool:
    known: set[str] = set()
    for step in steps:
        if step.names.read - known:
            return True
        known |= step.names.made
    return False


def _written(example: Example, *, is_last: bool) -> str:
    """An example as the lesson has it; what the last one shows is left out."""
    source = example.source.rstrip("\n")
    if example.mode != "single":
        return source
    first, further = PROMPTS[example.language]
    typed = "\n".join((further if number else first) + line for number, line in enumerate(source.split("\n")))
    shown = "" if is_last else example.shows.rstrip("\n")
    return f"{typed}\n{shown}" if shown else typed
