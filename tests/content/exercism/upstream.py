"""A small track in Exercism's layout, written for these tests: to be turned into files of a folder and broken."""

import copy
import json
from pathlib import Path
from typing import Any

JAM, PIE, OVEN = (f"a1b2c3d4-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))
CONFIG: dict[str, Any] = {
    "language": "Python",
    "slug": "python",
    "active": True,
    "blurb": "A kitchen in which Python is cooked.",
    "version": 3,
    "files": {
        "solution": ["%{snake_slug}.py"],
        "test": ["%{snake_slug}_test.py"],
        "example": [".meta/example.py"],
        "exemplar": [".meta/exemplar.py"],
    },
    "exercises": {
        "concept": [
            {
                "slug": "plum-jam",
                "name": "Plum Jam",
                "uuid": JAM,
                "concepts": ["functions"],
                "prerequisites": ["basics"],
                "status": "active",
            }
        ],
        "practice": [
            {
                "slug": "apple-pie",
                "name": "Apple Pie",
                "uuid": PIE,
                "practices": [],
                "prerequisites": [],
                "difficulty": 3,
            }
        ],
    },
    "concepts": [
        {"uuid": "a1b2c3d4-0000-4000-8000-0000000000c1", "slug": "basics", "name": "Basics"},
        {"uuid": "a1b2c3d4-0000-4000-8000-0000000000c2", "slug": "functions", "name": "Functions"},
        {"uuid": "a1b2c3d4-0000-4000-8000-0000000000c3", "slug": "loops", "name": "Loops"},
    ],
}
JAM_AT, PIE_AT = "exercises/concept/plum-jam", "exercises/practice/apple-pie"
ABOUT_JAM = {
    "authors": ["plumcook"],
    "contributors": ["stirrer"],
    "files": {"solution": ["jam.py"], "test": ["jam_test.py"], "exemplar": [".meta/exemplar.py"]},
    "blurb": "Cook jam and learn functions.",
    "source": "A jar in the cellar",
    "source_url": "https://kitchen.example/jar",
}
ABOUT_PIE = {
    "authors": ["baker"],
    "files": {"solution": ["apple_pie.py"], "test": ["apple_pie_test.py"], "example": [".meta/example.py"]},
    "blurb": "Slice apples evenly.",
}
PROSE = "A function is a recipe: it has a name, it takes what it is given, and it hands back what became of it. "
FILES = {
    "config.json": json.dumps(CONFIG),
    "LICENSE": "MIT License\n\nCopyright (c) nobody\n",
    "README.md": "# Kitchen\n",
    "concepts/basics/about.md": "# About\n\nTODO\n",
    "concepts/basics/introduction.md": "# Introduction\n\nTODO\n",
    "concepts/basics/.meta/config.json": json.dumps({"blurb": "TODO: write", "authors": []}),
    "concepts/functions/about.md": f"# About\n\n{PROSE * 3}\n\n```python\ndef stir():\n    ...\n```\n",
    "concepts/functions/introduction.md": f"# Introduction\n\n{PROSE}\n",
    "concepts/functions/links.json": json.dumps([{"url": "https://kitchen.example/def", "description": "More on def"}]),
    "concepts/functions/.meta/config.json": json.dumps({"blurb": "Functions are recipes.", "authors": ["plumcook"]}),
    f"{JAM_AT}/.meta/config.json": json.dumps(ABOUT_JAM),
    f"{JAM_AT}/.meta/design.md": "# Secret design\n",
    f"{JAM_AT}/.meta/exemplar.py": "from labels import LABEL\n\n\ndef boil(plums):\n    return plums * 2\n\n\ndef label():\n    return LABEL\n",
    f"{JAM_AT}/.docs/introduction.md": "# Introduction\n\nJam needs [sugar][sugar].\n\n## On fruit\n\nPlums are blue.\n\n[sugar]: https://kitchen.example/sugar\n",
    f"{JAM_AT}/.docs/instructions.md": (
        "# Instructions\n\nYou cook [jam][jar].\n\n~~~~exercism/note\nWash the plums.\n~~~~\n\n<br>\n"
        "\n## 1. Boil the plums\n\nWrite `boil()`.\n\n```python\n>>> boil(3)\n6\n```\n"
        "\n## 2. Label the jar\n\nAs on the [jar].\n\n[jar]: https://kitchen.example/jar\n"
    ),
    f"{JAM_AT}/.docs/hints.md": (
        "# Hints\n\n## General\n\n- Taste it.\n\n## 1. Boil the plums\n\n- Twice as many,\n  says the [jar].\n* Or add them.\n"
        "\n## 2. Name the jar\n\nLook into `labels`.\n\n[jar]: https://kitchen.example/jar\n"
    ),
    f"{JAM_AT}/jam.py": "def boil(plums):\n    pass\n\n\ndef label():\n    pass\n",
    f"{JAM_AT}/labels.py": "LABEL = 'plum'\n",
    f"{JAM_AT}/jam_test.py": (
        "import unittest\nimport pytest\nfrom jam import boil, label\nfrom labels import LABEL\n\n\n"
        "class JamTest(unittest.TestCase):\n"
        "    @pytest.mark.task(taskno=1)\n    def test_boil(self):\n        self.assertEqual(boil(2), 4)\n\n"
        "    @pytest.mark.task(taskno=2)\n    def test_label(self):\n        self.assertEqual(label(), LABEL)\n"
    ),
    f"{JAM_AT}/.approaches/introduction.md": "# Secret approaches\n",
    f"{PIE_AT}/.meta/config.json": json.dumps(ABOUT_PIE),
    f"{PIE_AT}/.meta/example.py": "def slices(apples):\n    found = 0\n    for apple in apples:\n        found += 8\n    return found\n",
    f"{PIE_AT}/.docs/instructions.md": "# Instructions\n\nSlice apples.\n\n## Examples\n\nOne apple gives 8.\n",
    f"{PIE_AT}/.docs/instructions.append.md": "# Instructions append\n\n## In Python\n\nReturn a number.\n",
    f"{PIE_AT}/apple_pie.py": "def slices(apples):\n    pass\n",
    f"{PIE_AT}/apple_pie_test.py": "from apple_pie import slices\n\n\ndef test_slices():\n    assert slices(['a', 'b']) == 16\n",
}


def upstream(**changes: str | None) -> dict[str, str]:
    """The track's files; keywords are not paths, so changes are given as `upstream(**{path: text})`, None removes."""
    files = {**FILES, **changes}
    return {path: text for path, text in files.items() if text is not None}


def config(change: Any) -> str:
    """config.json after a function had its way with it."""
    value = copy.deepcopy(CONFIG)
    change(value)
    return json.dumps(value)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
