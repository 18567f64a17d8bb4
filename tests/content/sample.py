"""A small, valid track for tests to break: written to a folder, one fault at a time."""

from pathlib import Path

FILES = {
    "track.toml": """\
slug = "mini"
title = "Mini"
language = "python"
runtime = "python"
blurb = "Two concepts, two exercises."
licence = "CC0"
path = [
  "lessons/adding",
  "exercises/add-up",
  "exercises/shout",
]

[[concept]]
slug = "adding"
name = "Adding"
blurb = "Numbers together."

[[concept]]
slug = "printing"
name = "Printing"
blurb = "Text on a screen."
requires = ["adding"]
""",
    "concepts/adding/introduction.md": "Adding *numbers*.\n",
    "concepts/adding/about.md": "More on adding.\n",
    "concepts/printing/introduction.md": "Printing.\n",
    "concepts/printing/about.md": "More on printing.\n",
    "lessons/adding.md": """\
+++
title = "Adding"
concept = "adding"
minutes = 3
exercises = ["add-up"]
+++
Numbers add up.

```python
>>> 1 + 2
3
```

```python
print("four")
```

```output
four
```
""",
    "exercises/add-up/exercise.toml": """\
uuid = "5f3d2f0c-3c83-4e8e-9a53-3d1b1f1f0a01"
title = "Add up"
blurb = "Add two numbers."
difficulty = 1
teaches = ["adding"]
misconception = "Plus joins digits."
entry = "add_up.py"

[limits]
cpu_ms = 1500
""",
    "exercises/add-up/instructions.md": """\
Numbers wait to be added.

## 1. Add them

Write `add`.

```python
>>> add(1, 2)
3
```
""",
    "exercises/add-up/hints.md": """\
## General

- Read the task twice.

## 1. Add them

- Which operator adds?
- `+` does.

  And it takes two sides.
""",
    "exercises/add-up/cases.toml": """\
[[case]]
name = "Small numbers"
call = "add(1, 2)"
returns = "3"
visibility = "example"
message = "One and two make three."

[[case]]
name = "Large numbers"
call = "add(111222, 333444)"
returns = "444666"
visibility = "hidden"
message = "Large numbers add up too."
""",
    "exercises/add-up/mistakes.toml": """\
[[mistake]]
name = "Joined digits"
case = "Small numbers"
actual = "12"
message = "These were joined, not added."
""",
    "exercises/add-up/stub/add_up.py": "def add(a, b):\n    pass\n",
    "exercises/add-up/exemplar/add_up.py": "def add(a, b):\n    return a + b\n",
    "exercises/shout/exercise.toml": """\
uuid = "5f3d2f0c-3c83-4e8e-9a53-3d1b1f1f0a02"
title = "Shout"
blurb = "Say it louder."
difficulty = 2
teaches = ["adding"]
misconception = "Reading prints."
entry = "shout.py"
""",
    "exercises/shout/instructions.md": "## 1. Shout\n\nRead a line and print it in capitals.\n",
    "exercises/shout/hints.md": "## 1. Shout\n\n- Strings have a method for it.\n",
    "exercises/shout/cases.toml": """\
[[case]]
name = "A word"
stdin = "hey\\n"
stdout = "HEY\\n"
visibility = "example"
message = "Capitals only."

[[case]]
name = "A secret word"
stdin = "xyzzy\\n"
stdout = "XYZZY\\n"
visibility = "hidden"
message = "Any word will do."
""",
    "exercises/shout/stub/shout.py": "word = input()\n",
    "exercises/shout/exemplar/shout.py": "print(input().upper())\n",
}


def write_track(root: Path) -> Path:
    """The valid track, in `<root>/mini`."""
    folder = root / "mini"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a piece of text that must be there, once."""
    path = folder / name
    text = path.read_text("utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), "utf-8")
