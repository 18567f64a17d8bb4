"""Habits of beginners are named at their line, by an analysis that runs in the real sandbox."""

import pytest

from codecrafthub.contracts.analysis import AnalysisStopped
from codecrafthub.feedback.analyzers.analyzer import Remark, Tools
from codecrafthub.feedback.analyzers.habits import ANALYZER
from tests.feedback.analyzers.evidence import evidence, look, result, said

pytestmark = pytest.mark.anyio
SOURCES = {
    "ends-in-first-round": "def f(ns):\n    for n in ns:\n        return n\n",
    "decides-in-first-round": "def f(ns):\n    for n in ns:\n        if n:\n            return 1\n        else:\n            return 0\n",
    "lost-result": "def f(name):\n    name.strip()\n    return name\n",
    "nothing-kept": "def f(ns):\n    ns = ns.sort()\n    return ns\n",
    "changed-while-walked": "def f(ns):\n    for n in ns:\n        ns.remove(n)\n    return ns\n",
    "endless-loop": "def f(n, t):\n    while n > 0:\n        t += n\n    return t\n",
    "shared-rows": "def f(w, h):\n    return [[0] * w] * h\n",
    "second-name": "def f(ns):\n    copy = ns\n    copy.append(3)\n    return copy\n",
}  # fmt: skip


async def found(source: str, tools: Tools) -> dict[str, Remark]:
    return await look(ANALYZER, evidence(result("f([3])", "3", "2"), source=source), tools)


async def test_every_habit_is_named_at_its_line(tools: Tools) -> None:
    assert SOURCES.keys() == ANALYZER.words.keys()
    for code, source in SOURCES.items():
        [(name, remark)] = (await found(source, tools)).items()
        assert (name, remark.place is not None) == (code, True)
        assert "{" not in said(ANALYZER, remark)


async def test_the_line_is_shown_as_it_might_be(tools: Tools) -> None:
    change = (await found(SOURCES["lost-result"], tools))["lost-result"].change
    assert change is not None
    assert (change.before, change.after) == ("    name.strip()", "    name = name.strip()")


@pytest.mark.parametrize("source", ["f(" * 50_000, "x = 1\n" * 40_000, "while x < 1:\n    y\n" * 6000, "\x00", ""])
async def test_code_that_is_too_much_costs_nothing_else(source: str, tools: Tools) -> None:
    try:
        assert await found(source, tools) == {} or source.startswith("while")
    except AnalysisStopped as stopped:
        assert stopped.outcome in ("time_limit_cpu", "time_limit_wall", "memory_limit", "raised")  # noqa: PT017
    assert "lost-result" in await found(SOURCES["lost-result"], tools)
