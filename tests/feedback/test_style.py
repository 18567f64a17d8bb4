"""Remarks on style, by really running ruff: in a learner's words, few, and never in the way."""

import asyncio
from collections.abc import Mapping

import pytest

from codecrafthub.assessment.errors import CannotLint
from codecrafthub.assessment.lint import Linter as Boxed
from codecrafthub.contracts.assessment import LintTool
from codecrafthub.contracts.feedback import Change
from codecrafthub.feedback.analyzers.standards import MOST, remarks
from codecrafthub.feedback.style.changes import change
from codecrafthub.feedback.style.linter import Linter, LintFailed
from codecrafthub.feedback.style.rules import RULES
from codecrafthub.feedback.words import say

pytestmark = pytest.mark.anyio

SAMPLES = {
    "B006": "def f(xs=[]):\n    return xs\n",
    "F632": "def f(x):\n    return x is 1000\n",
    "B023": "def f():\n    fs = []\n    for i in range(3):\n        fs.append(lambda: i)\n    return fs\n",
    "B020": "def f(xs):\n    for xs in xs:\n        print(xs)\n",
    "PLW2901": "def f(xs):\n    for x in xs:\n        x = x.strip()\n        print(x)\n",
    "F811": "def f():\n    return 1\n\n\ndef f():\n    return 2\n",
    "F601": "d = {'a': 1, 'a': 2}\n",
    "B015": "def f(x):\n    x == 1\n    return x\n",
    "B018": "def f(x):\n    x.total\n    return x\n",
    "PLW0127": "def f(x):\n    x = x\n    return x\n",
    "PLR0124": "def f(x):\n    return x == x\n",
    "PLR0133": "def f():\n    return 1 == 2\n",
    "SIM222": "def f(x):\n    if x == 1 or 2:\n        print(x)\n",
    "SIM223": "def f(x):\n    if x and False:\n        print(x)\n",
    "RET503": "def f(x):\n    if x:\n        return 1\n    print(x)\n",
    "RET502": "def f(x):\n    if x:\n        return\n    return 1\n",
    "E722": "def f(x):\n    try:\n        return int(x)\n    except:\n        return 0\n",
    "BLE001": "def f(x):\n    try:\n        return int(x)\n    except Exception:\n        return 0\n",
    "A001": "def f(xs):\n    sum = 0\n    for x in xs:\n        sum += x\n    return sum\n",
    "A002": "def f(list):\n    return list[0]\n",
    "PLW0603": "n = 0\n\n\ndef f():\n    global n\n    n += 1\n",
    "W605": "def f():\n    return '\\d'\n",
    "F841": "def f():\n    x = 1\n    return 2\n",
    "F401": "import math\n",
    "B007": "def f(xs):\n    for x in xs:\n        print('hi')\n",
    "F541": "def f():\n    return f'hi'\n",
    "PIE790": "def f():\n    pass\n    return 1\n",
    "PLR1711": "def f():\n    print(1)\n    return\n",
    "E711": "def f(x):\n    return x == None\n",
    "E712": "def f(x):\n    if x == True:\n        print(x)\n",
    "E713": "def f(x, xs):\n    return not x in xs\n",
    "E714": "def f(x):\n    return not x is None\n",
    "E721": "def f(x):\n    return type(x) == int\n",
    "E741": "def f():\n    l = 1\n    return l\n",
    "SIM103": "def f(x):\n    if x > 1:\n        return True\n    else:\n        return False\n",
    "SIM210": "def f(x):\n    return True if x > 1 else False\n",
    "SIM102": "def f(x, y):\n    if x:\n        if y:\n            print(1)\n",
    "PLR5501": "def f(x, y):\n    if x:\n        print(1)\n    else:\n        if y:\n            print(2)\n",
    "SIM110": "def f(xs):\n    for x in xs:\n        if x > 1:\n            return True\n    return False\n",
    "SIM113": "def f(xs):\n    i = 0\n    for x in xs:\n        print(i, x)\n        i += 1\n",
    "PLR1736": "def f(xs):\n    for i, x in enumerate(xs):\n        print(xs[i], x)\n",
    "SIM118": "def f(d):\n    return 'a' in d.keys()\n",
    "SIM401": "def f(d, k):\n    return d[k] if k in d else 0\n",
    "SIM201": "def f(x, y):\n    return not x == y\n",
    "SIM115": "def f(p):\n    file = open(p)\n    return file.read()\n",
    "PLC0206": "def f(d: dict):\n    for k in d:\n        print(k, d[k])\n",
    "PERF102": "def f(d):\n    for k, _ in d.items():\n        print(k)\n",
    "PERF401": "def f(xs):\n    found = []\n    for x in xs:\n        found.append(x * 2)\n    return found\n",
    "PLR1714": "def f(x):\n    return x == 1 or x == 2\n",
    "PLR1730": "def f(x, y):\n    if x < y:\n        x = y\n    return x\n",
    "FURB136": "def f(x, y):\n    return x if x > y else y\n",
    "C416": "def f(xs):\n    return [x for x in xs]\n",
    "C414": "def f(xs):\n    return sorted(list(xs))\n",
    "C413": "def f(xs):\n    return list(sorted(xs))\n",
    "C419": "def f(xs):\n    return any([x > 1 for x in xs])\n",
    "N802": "def MyFunction():\n    return 1\n",
    "N806": "def f():\n    Total = 1\n    return Total\n",
    "E703": "x = 1;\n",
}


def test_every_rule_has_a_sample() -> None:
    assert SAMPLES.keys() == RULES.keys()
    assert len(RULES) >= 40


async def test_every_rule_speaks_to_the_learner(boxed: Boxed) -> None:
    """All samples in as few boxes as may be: a box takes at most 20 files."""
    names = list(SAMPLES)
    found = []
    for start in range(0, len(names), 15):
        files = {f"{code.lower()}.py": SAMPLES[code] for code in names[start : start + 15]}
        found += await Linter(boxed).check(files)
    for code in names:
        mine = [item for item in found if item.file == f"{code.lower()}.py" and item.code == code]
        assert mine, f"ruff did not find {code}"
        [remark, *_] = remarks(mine, {f"{code.lower()}.py": SAMPLES[code]})
        said = say(RULES[code], remark.values, is_brief=False)
        assert remark.code == code
        assert "`this`" not in said.message
        place = remark.place
        assert place is not None
        assert (1, 1) <= (place.line, place.column) < (place.end_line, place.end_column)
        assert place.line == place.end_line


async def test_at_most_five_one_per_line_the_important_ones(boxed: Boxed) -> None:
    imports = "".join(f"import {name}\n" for name in ("os", "re", "math", "json", "csv", "ast"))
    code = f"{imports}\n\ndef f(xs=[], l=1):\n    return xs == None\n"
    found = remarks(await Linter(boxed).check({"solution.py": code}), {"solution.py": code})
    assert len(found) == MOST
    lines = [remark.place.line for remark in found if remark.place]
    assert len(set(lines)) == MOST
    assert "B006" in [remark.code for remark in found]


async def test_code_that_does_not_compile_gets_no_remarks(boxed: Boxed) -> None:
    assert remarks(await Linter(boxed).check({"a.py": "import os\ndef f(:\n", "b.py": "import os\n"}), {}) == []


async def test_good_code_and_other_files_get_none(boxed: Boxed) -> None:
    linter = Linter(boxed)
    assert await linter.check({"solution.py": "def f(x):\n    return x + 1\n", "notes.txt": "import os"}) == []
    assert await linter.check({"notes.txt": "import os"}) == []


@pytest.mark.parametrize("above", ["", "# a page\x0cbreak\n", "# é\u2028 ≠\n\n", "x = 1\r\n"])
async def test_a_fix_changes_its_place_alone(boxed: Boxed, above: str) -> None:
    found = await Linter(boxed).check({"solution.py": f"{above}def f(x):\n    return not x is None\n"})
    mended = f"{above}def f(x):\n    return x is not None\n"
    assert mended in [item.fixed for item in found if item.code == "E714"]


async def test_configuration_beside_the_code_changes_nothing(boxed: Boxed) -> None:
    config = '[tool.ruff.lint]\nignore = ["F401"]\n'
    answer = await boxed.lint(
        {"a.py": "import os\n", "pyproject.toml": config, "ruff.toml": 'lint.ignore = ["F401"]\n'}
    )
    assert "F401" in answer


async def test_the_change_is_shown_on_the_learners_own_lines(boxed: Boxed) -> None:
    code = "def f(x, xs):\n    if x == None:\n        return 1\n    import os\n    return list(sorted(xs))\n"
    found = remarks(await Linter(boxed).check({"solution.py": code}), {"solution.py": code})
    changes = {remark.code: remark.change for remark in found}
    assert changes["E711"] == Change(before="    if x == None:", after="    if x is None:")
    assert changes["F401"] == Change(before="    import os", after="")
    assert changes["C413"] == Change(before="    return list(sorted(xs))", after="    return sorted(xs)")


def test_a_change_of_many_lines_is_not_shown() -> None:
    source = "x = 1\n" * 20
    assert change(source, "") is None
    assert change(source, "y = 1\n" * 20) is None
    assert change(source, source) is None
    assert change(source, None) is None


BOMBS = [
    "(" * 20_000, "x = " + "-" * 20_000 + "1", "x = " + "[" * 5000 + "]" * 5000, "if 1:\n" * 200, "\x00",
    "x = 1\n" * 9000, "x = " + "9" * 50_000, "a." * 20_000 + "b", "é\u202e\u200b = 1", "",
]  # fmt: skip


async def test_bombs_end_without_harm(boxed: Boxed) -> None:
    for code in BOMBS:
        try:
            found = remarks(await Linter(boxed).check({"solution.py": code}), {"solution.py": code})
        except LintFailed:
            continue
        assert len(found) <= MOST
    assert remarks(await Linter(boxed).check({"solution.py": "import os\n"}), {})


async def test_too_much_code_is_not_even_tried(boxed: Boxed) -> None:
    with pytest.raises(LintFailed, match="too_large"):
        await Linter(boxed).check({"solution.py": "x = 1\n" * 20_000})
    with pytest.raises(CannotLint):
        await boxed.lint({"solution.py": "x = 1\n" * 20_000})
    with pytest.raises(CannotLint):
        await boxed.lint({f"a{number}.py": "" for number in range(21)})


async def test_many_at_once_are_bounded_and_the_rest_is_told_so(boxed: Boxed) -> None:
    files = {"solution.py": "import os\n"}
    answers = await asyncio.gather(*(boxed.lint(files) for _ in range(40)), return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, CannotLint)]
    assert len(refused) >= 20
    assert all("F401" in answer for answer in answers if isinstance(answer, str))
    assert "F401" in await boxed.lint(files)


async def test_where_learners_need_every_slot_linting_waits_for_them_but_not_for_ever(
    boxed: Boxed, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"solution.py": "import os\n"}
    with boxed._spare.in_use(), boxed._spare.in_use():
        waiting = asyncio.create_task(boxed.lint(files))
        await asyncio.sleep(0.2)
        assert not waiting.done()
    assert "F401" in await waiting
    monkeypatch.setattr("codecrafthub.assessment.lint.PATIENCE_SECONDS", 0.1)
    with boxed._spare.in_use(), boxed._spare.in_use():
        assert "F401" in await boxed.lint(files)


class Peer:
    def __init__(self, answer: str, seconds: float = 0) -> None:
        self._answer, self._seconds = answer, seconds
        self.asked = 0

    async def lint(self, files: Mapping[str, str], tool: LintTool) -> str:
        self.asked += 1
        await asyncio.sleep(self._seconds)
        return self._answer


ODD = ["", "null", "3", "[1]", "[{}]", '{"a": 1}', '[{"code": "F401"}]', "[" * 100_000, "ruff failed"]


@pytest.mark.parametrize("answer", ODD, ids=[answer[:20] for answer in ODD])
async def test_an_odd_answer_is_dropped(answer: str) -> None:
    with pytest.raises(LintFailed, match="not_understood"):
        await Linter(Peer(answer)).check({"solution.py": "x = 1\n"})


async def test_an_answer_that_never_comes_is_not_waited_for() -> None:
    with pytest.raises(LintFailed, match="too_slow"):
        await Linter(Peer("[]", seconds=60), seconds=0.1).check({"solution.py": "x = 1\n"})


async def test_the_same_code_is_linted_once() -> None:
    peer = Peer("[]")
    linter = Linter(peer)
    for _ in range(3):
        assert await linter.check({"one.py": "x = 1\n"}) == []
    await linter.check({"one.py": "x = 2\n"})
    await linter.check({"two.py": "x = 1\n"})
    assert peer.asked == 3
