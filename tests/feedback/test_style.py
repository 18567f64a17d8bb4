"""Remarks on style, by really running ruff: in a learner's words, few, and never in the way."""

import asyncio
import os
from pathlib import Path

import pytest

from codecrafthub.feedback.style.remarks import MOST, remarks
from codecrafthub.feedback.style.ruff import LintFailed, Ruff
from codecrafthub.feedback.style.rules import RULES

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


@pytest.mark.parametrize("code", SAMPLES)
async def test_a_rule_speaks_to_the_learner(code: str) -> None:
    found = [item for item in await Ruff().check({"solution.py": SAMPLES[code]}) if item.code == code]
    assert found, "ruff did not find it"
    [remark, *_] = remarks(found)
    assert remark.code == code
    assert remark.file == "solution.py"
    assert "{" not in remark.message.replace("{...}", "")
    assert "`this`" not in remark.message
    assert 1 <= remark.line <= remark.end_line


async def test_at_most_five_one_per_line_in_order_the_important_ones() -> None:
    code = "import os\nimport re\nimport math\nimport json\nimport csv\nimport ast\n\n\ndef f(xs=[], l=1):\n    return xs == None\n"
    found = remarks(await Ruff().check({"solution.py": code}))
    assert len(found) == MOST
    assert [remark.line for remark in found] == sorted({remark.line for remark in found})
    assert "B006" in [remark.code for remark in found]


async def test_code_that_does_not_compile_gets_no_remarks() -> None:
    assert remarks(await Ruff().check({"a.py": "import os\ndef f(:\n", "b.py": "import os\n"})) == []


async def test_good_code_and_other_files_get_none() -> None:
    assert await Ruff().check({"solution.py": "def f(x):\n    return x + 1\n", "notes.txt": "import os"}) == []


async def test_nothing_around_changes_what_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ruff.toml").write_text('lint.ignore = ["F401"]\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("RUFF_NO_SUCH", "1")
    found = await Ruff().check({"solution.py": "import os  # noqa\n"})
    assert [item.code for item in found] == ["F401"]


@pytest.mark.parametrize(
    "code",
    ["(" * 20_000, "x = " + "-" * 20_000 + "1", "x = " + "[" * 5000 + "]" * 5000, "if 1:\n" * 200, "\x00", "\ud800",
     "x = 1\n" * 9000, "x = " + "9" * 50_000, "a." * 20_000 + "b", "é\u202e\u200b = 1"],
)  # fmt: skip
async def test_bombs_end_without_harm(code: str) -> None:
    try:
        found = remarks(await Ruff().check({"solution.py": code}))
    except LintFailed:
        return
    assert len(found) <= MOST


async def test_too_much_code_is_not_even_tried() -> None:
    with pytest.raises(LintFailed, match="too_large"):
        await Ruff().check({"solution.py": "x = 1\n" * 20_000})


async def test_a_linter_that_hangs_is_stopped_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    really_start = asyncio.create_subprocess_exec

    async def start(*arguments: str, **options: object) -> asyncio.subprocess.Process:
        started.append(await really_start(*arguments, **options))  # type: ignore[arg-type]
        return started[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", start)
    slow = Ruff(seconds=0.3)
    program = tmp_path / "ruff"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    slow._program = str(program)
    with pytest.raises(LintFailed, match="too_slow"):
        await slow.check({"solution.py": "x = 1\n"})
    with pytest.raises(ProcessLookupError):
        os.kill(started[0].pid, 0)


async def test_a_missing_or_broken_linter_is_said(tmp_path: Path) -> None:
    linter = Ruff()
    linter._program = None
    with pytest.raises(LintFailed, match="missing"):
        await linter.check({"solution.py": "x = 1\n"})
    broken = tmp_path / "ruff"
    broken.write_text("#!/bin/sh\ncat > /dev/null\necho nonsense\n")
    broken.chmod(0o755)
    linter._program = str(broken)
    with pytest.raises(LintFailed, match="not_understood"):
        await linter.check({"solution.py": "x = 1\n"})


async def test_the_limits_really_hold(tmp_path: Path) -> None:
    """A linter that runs wild in memory is stopped by its limits, not by this machine's."""
    greedy = tmp_path / "ruff"
    greedy.write_text("#!/bin/sh\nread x\nexec python3 -c 'x = bytearray(2 << 30); print([])'\n")
    greedy.chmod(0o755)
    linter = Ruff(seconds=5)
    linter._program = str(greedy)
    with pytest.raises(LintFailed):
        await linter.check({"solution.py": "x = 1\n"})
