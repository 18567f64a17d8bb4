"""The text of a new lesson, and of a concept that it brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codecrafthub.content.toml_text import listed, quoted
from codecrafthub.contracts.content import Runtime

_BLOCKS: dict[str, str] = {
    "python": """\
```python
>>> 1 + 2
3
```

```python
for word in ["tea", "milk"]:
    print(word)
```

```output
tea
milk
```
""",
    "javascript": """\
```javascript
> 1 + 2
3
```

```javascript
for (const word of ["tea", "milk"]) console.log(word);
```

```output
tea
milk
```
""",
}


@dataclass(frozen=True, slots=True)
class NewLesson:
    slug: str
    title: str
    concept: str
    runtime: Runtime
    minutes: int = 8
    exercises: Sequence[str] = ()


def lesson_text(new: NewLesson) -> str:
    """`lessons/<slug>.md`. Its examples are run, so they are true to begin with."""
    header = [
        f"title = {quoted(new.title)}",
        f"concept = {quoted(new.concept)}",
        f"minutes = {new.minutes}",
        f"exercises = {listed(new.exercises)}",
    ]
    blocks = _BLOCKS.get("javascript" if new.runtime == "typescript" else new.runtime, "")
    return "\n".join(["+++", *header, "+++", _TEXT.replace("BLOCKS\n", blocks)])


_TEXT = """\
TODO: begin with a question that the reader could have asked.

## The small case

TODO: show the small case before the rule.

BLOCKS

## Where nearly everybody slips

TODO: name the mistake, and show what the language says when it happens.

## What to remember

TODO: two or three sentences.
"""


def concept_files(slug: str) -> dict[str, str]:
    """The two texts of a concept, by their paths in the track."""
    return {
        f"concepts/{slug}/introduction.md": "TODO: two or three sentences for the page of the track.\n",
        f"concepts/{slug}/about.md": "TODO: the concept in one paragraph, to look things up again.\n",
    }
