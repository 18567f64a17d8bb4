"""Habits of beginners: found where they are, and in none of the exemplars of our own track."""

from pathlib import Path

import pytest

from codecrafthub.analysis.python.habits import finding

TRACK = Path(__file__).parents[2] / "tracks/python"

HABITS = [
    ("def f(name):\n    name.strip()\n    return name\n", "lost-result", 2, "    name = name.strip()"),
    ("def f(names):\n    sorted(names)\n    return names\n", "lost-result", 2, "    names = sorted(names)"),
    ("def f(é):\n    'é'; é.upper()\n    return é\n", "lost-result", 2, "    'é'; é = é.upper()"),
    ("def f(a):\n    a[0].replace('x', 'y')\n    return a\n", "lost-result", 2, None),
    ("def f(ns):\n    ns = ns.sort()\n    return ns\n", "nothing-kept", 2, "    ns.sort()"),
    ("def f(ns):\n    return ns.append(3)\n", "nothing-kept", 2, None),
    ("def f(ns):\n    t = 0\n    for n in ns:\n        t += n\n        return t\n", "ends-in-first-round", 5, None),
    ("def f(ns):\n    for n in ns:\n        if n > 3:\n            return True\n        else:\n            return False\n",
     "decides-in-first-round", 6, None),
    ("def f(ns):\n    for n in ns:\n        if n > 3:\n            return 1\n        elif n:\n            return 2\n        else:\n            return 3\n",
     "decides-in-first-round", 8, None),
    ("def f(ns):\n    for n in ns:\n        if n < 0:\n            ns.remove(n)\n    return ns\n", "changed-while-walked", 4, None),
    ("def f(ns):\n    for n in ns:\n        del ns[0]\n    return ns\n", "changed-while-walked", 3, None),
    ("def f(n):\n    t = 0\n    while n > 0:\n        t += n\n    return t\n", "endless-loop", 3, None),
    ("def f(w, h):\n    return [[0] * w] * h\n", "shared-rows", 2, "    return [[0] * w for _ in range(h)]"),
    ("def f(ns):\n    copy = ns\n    copy.append(3)\n    return copy\n", "second-name", 2, "    copy = ns.copy()"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "code", "line", "after"), HABITS, ids=[row[0] for row in HABITS])
def test_a_habit_is_found_at_its_line(source: str, code: str, line: int, after: str | None):
    [found] = finding.find({"solution.py": source})
    assert (found["file"], found["code"], found["line"], found["after"]) == ("solution.py", code, line, after)
    text = source.split("\n")[line - 1]
    assert 1 <= found["column"] < found["end_column"] <= len(text) + 1


HARMLESS = [
    "def f(name):\n    print(name.strip())\n",
    "def sorted(names):\n    names.clear()\n\n\ndef f(names):\n    sorted(names)\n",
    "def f(ns):\n    ns.sort()\n    return ns\n",
    "def f(stack):\n    top = stack.pop()\n    return top\n",
    "def f(ns):\n    for n in ns:\n        if n > 3:\n            return True\n    return False\n",
    "def f(ns):\n    for n in ns:\n        if n < 0:\n            continue\n        return n\n",
    "def f(ns):\n    for n in ns:\n        if n < 0:\n            ns.remove(n)\n            break\n    return ns\n",
    "def f(ns):\n    for n in ns[:]:\n        ns.remove(n)\n",
    "def f(n):\n    while n > 0:\n        n -= 1\n",
    "def f(stack):\n    while stack != []:\n        stack.pop()\n",
    "def f(a, i):\n    while a[i] > 0:\n        a[i] -= 1\n",
    "def f(n):\n    while n > 0:\n        if n == 3:\n            return n\n",
    "def f(n, ns):\n    while n > len(ns):\n        ns.append(n)\n",
    "def f(w, h):\n    return [0] * w * h\n",
    "def f(ns):\n    copy = ns.copy()\n    copy.append(3)\n    return copy\n",
    "def f(n):\n    best = n\n    best += 3\n    return best\n",
    "def f(:\n",
    "\x00",
    "(" * 100_000,
    "",
]


@pytest.mark.parametrize("source", HARMLESS, ids=[source[:60] for source in HARMLESS])
def test_what_only_looks_like_a_habit_is_left_alone(source: str):
    assert finding.find({"solution.py": source}) == []


def test_no_exemplar_has_such_a_habit():
    exemplars = sorted(TRACK.glob("exercises/*/exemplar/*.py"))
    assert len(exemplars) > 100
    found = {path.stem: finding.find({path.name: path.read_text("utf-8")}) for path in exemplars}
    assert {name: one for name, one in found.items() if one} == {}
