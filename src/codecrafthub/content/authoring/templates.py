"""What something new begins as: files that show the format, for an author to fill in."""

from __future__ import annotations

import uuid

from codecrafthub.content.exercises import TrackFrame
from codecrafthub.content.versions.units import LESSON, Files, Unit

_TRACK = """\
slug = "{slug}"
title = "{title}"
language = "python"
runtime = "python"
blurb = "What learners can do after this track."
licence = "CC BY 4.0"
path = ["lessons/first-steps"]

[[concept]]
slug = "first-steps"
name = "First steps"
blurb = "What this concept is about, in one sentence."
"""
_LESSON = """\
+++
title = "{title}"
concept = "{concept}"
minutes = 5
exercises = []
+++
Begin with a question that the reader could have asked.
"""
_EXERCISE = """\
uuid = "{uuid}"
title = "{title}"
blurb = "What is to be written, in one sentence."
difficulty = 1
teaches = ["{concept}"]
misconception = "The one wrong belief that this exercise finds out."
entry = "{module}.py"
"""
_INSTRUCTIONS = """\
A short situation first.

## 1. Double a number

Write `{module}`, which gives back twice the number that it is given.
"""
_HINTS = """\
## 1. Double a number

- Which operator makes more of a number?
"""
_CASES = """\
[[case]]
name = "A small number"
call = "{module}(2)"
returns = "4"
visibility = "example"
message = "Twice two is four."

[[case]]
name = "Nothing"
call = "{module}(0)"
returns = "0"
message = "Twice nothing is nothing."

[[case]]
name = "A number below zero"
call = "{module}(-3)"
returns = "-6"
visibility = "hidden"
message = "Numbers below zero can be doubled, too."
"""
_STUB = 'def {module}(number):\n    """Give back twice the number."""\n'
_EXEMPLAR = 'def {module}(number):\n    """Give back twice the number."""\n    return 2 * number\n'


def template(unit: Unit, frame: TrackFrame) -> Files:
    """The files of something new; those of an exercise are a small one in Python that passes the gate."""
    given = {
        "slug": unit.slug,
        "title": unit.name.replace("-", " ").capitalize(),
        "concept": min(frame.concepts or {"first-steps"}),
        "module": unit.name.replace("-", "_"),
        "uuid": uuid.uuid4(),
    }
    if unit.kind == "tracks":
        texts = {
            "track.toml": _TRACK,
            "concepts/first-steps/introduction.md": "Two or three sentences for the page of the track.\n",
            "concepts/first-steps/about.md": "The concept in one paragraph, to look things up again.\n",
        }
    elif unit.kind == "lessons":
        texts = {LESSON: _LESSON}
    else:
        texts = {
            "exercise.toml": _EXERCISE, "instructions.md": _INSTRUCTIONS, "hints.md": _HINTS, "cases.toml": _CASES,
            "stub/{module}.py": _STUB, "exemplar/{module}.py": _EXEMPLAR,
        }  # fmt: skip
    return {path.format(**given): text.format(**given) for path, text in texts.items()}
