"""Steps counted: what each costly thing costs, the same every time, and the classes of two hundred programs told right."""

from typing import Any

import pytest

from benchmarks import growth as benchmark
from codecrafthub.analysis.python.growth import measure
from codecrafthub.contracts.runner import Call, Case, Job, Outcome
from codecrafthub.feedback.growth.classes import classify
from codecrafthub.feedback.growth.measured import Measured
from codecrafthub.runner.client import LocalRunner
from tests.runner.conftest import execute, runner

__all__ = ["runner"]  # a fixture
FEWEST_PROGRAMS, FEWEST_BUILT_IN, LEAST_RIGHT = 200, 60, 0.95


def measured(source: str, *arguments: Any, function: str = "f", **more: Any) -> dict[str, Any]:
    request = {
        "files": {"main.py": source},
        "entry": "main.py",
        "function": function,
        "examples": [[list(arguments), {}]],
    }
    return measure({**request, **more})


def steps(body: str, *arguments: Any, names: str = "items") -> dict[int, int]:
    """Size to steps of a function with this body."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    found = measured(f"def f({names}):\n{lines}", *arguments)
    return {size: most for series in found["series"][:1] for size, most in series["points"]}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("pass", 1),
        ("for _ in items: pass", 65),
        ("return [x for x in items if x]", 65),
        ("return -1 in items", 65),
        ("return items[:10]", 11),
        ("items.pop()", 1),
        ("items.pop(0)", 65),
        ("items.insert(0, 1)", 65),
        ("items.insert(len(items), 1)", 1),
        ("del items[0]", 65),
        ("items[:0] = [1]", 66),
        ("items += [1, 2]", 3),
        ("items = items + [1, 2]", 67),
        ("return sorted(items)", 1 + 64 * 6),
        ("items.sort()", 1 + 64 * 6),
        ("return max(items)", 65),
        ("return sum(x for x in items)", 129),
        ("return ''.join('a' for x in items)", 1 + 3 * 64),
        ("return items == items[:]", 129),
        ("return items.count(1)", 65),
        ("return items.index(items[-1])", 65),
        ("return [0] * len(items)", 65),
        ("first, *rest = items", 65),
        ("return max(items, key=items.count)", 1 + 64 + 64 * 64),
        ("return 1 in set(items)", 65),
        ("return {x: x for x in items}.get(1)", 65),
        ("return sum([[x] for x in items], [])", 1 + 64 + 64 * 65 // 2),
        ("return any(x > 0 for x in items)", 3),
    ],
)
def test_what_built_ins_do_inside_is_counted(body: str, expected: int) -> None:
    assert steps(body, [5, 2, 8])[64] == pytest.approx(expected, rel=0.02, abs=1)


def test_the_same_counts_every_time() -> None:
    source = "def f(items):\n    seen = set()\n    return [x for x in items if x not in seen and not seen.add(x)]\n"
    assert measured(source, [3, 1, 2]) == measured(source, [3, 1, 2])


def test_a_rewritten_program_does_what_it_did() -> None:
    """Everything that is rewritten, with its answer compared by the program itself: it raises where that is another."""
    source = '''
import functools
from dataclasses import dataclass

class Box:
    """Kept."""
    total = 0
    def __init__(self, items): self.items = items
    def __len__(self): return len(self.items)
    def __contains__(self, item): return item in self.items
    def __iadd__(self, other): self.items += other.items; return self
class Named(Box):
    def __init__(self, items): super().__init__(items)
@dataclass
class Point:
    x: int = 1 + 1

def calls(log, value): log.append(value); return value

def f(items):
    """Doc."""
    n = len(items)
    log, row = [], [0, 1, 2, 3]
    row[calls(log, 1)] += calls(log, 5)
    assert row == [0, 6, 2, 3] and log == [1, 5]
    row[1:3] = [7]; del row[0], row[-1]
    assert row == [7], row
    box = Named([1]); box += Named([2]); box.total += 3
    assert len(box) == 2 and 2 in box and 9 not in box and box.total == 3 and Named.__doc__ is None and Box.__doc__ == "Kept."
    assert f.__doc__ == "Doc." and Point().x == 2
    text = "a" * 3; text += "b"; text = f"{text!r:>8}|{n:03d}"[:8]
    assert text.endswith("'aaab'"), text
    first, *rest = (1, 2, 3)
    match [1, 2, 3]:
        case [one, *others]: assert (one, others) == (1, [2, 3])
    assert (first, rest) == (1, [2, 3]) and [*rest, *[4]] == [2, 3, 4] and {1, 2} - {2} == {1} and {1} | {2} == {1, 2}
    assert 2 ** 5 << 1 == 64 and 7 % 4 == 3 and "%d!" % 3 == "3!" and 1 < 2 < 3 and 2 != 3
    assert sorted(map(str, [3, 1]), key=int) == ["1", "3"] and list(zip("ab", [1, 2])) == [("a", 1), ("b", 2)]
    assert max([[1], [2, 3]], key=len) == [2, 3] and functools.reduce(lambda a, b: a + b, [1, 2, 3]) == 6
    assert list(reversed(range(3))) == [2, 1, 0] and next(iter([5])) == 5 and isinstance(3, int) and min(4, 2) == 2
    def inner():
        nonlocal n
        n += 1
        yield from [n, n]
    assert list(inner()) == [n, n]
    try:
        [].index(3)
    except ValueError: pass
    else: raise AssertionError
    return n
'''
    assert measured(source, [5, 2, 8])["series"][0]["points"][0][1] > 0


def test_files_that_import_each_other_are_counted_and_nothing_stays_between_runs() -> None:
    files = {
        "main.py": "import helper\nknown = {}\ndef f(n):\n    if n not in known:\n        known[n] = helper.slow(n)\n    return known[n]\n",
        "helper.py": "def slow(n):\n    return sum(1 for _ in range(n))\n",
    }
    found = measure({"files": files, "entry": "main.py", "function": "f", "examples": [[[6], {}]]})
    growth = classify(Measured.model_validate(found).points)
    assert growth is not None
    assert growth.name == "n"
    assert found["series"][0]["costly"][0]["file"] == "helper.py"


def test_answers_are_compared_by_value_and_not_by_form() -> None:
    one = measured("def f(items):\n    return {x for x in items}", [3, 1, 2])
    other = measured(
        "def f(items):\n    found = set()\n    for x in items[::-1]:\n        found.add(x)\n    return found", [3, 1, 2]
    )
    third = measured("def f(items):\n    return list(items)", [3, 1, 2])
    assert [series["answers"] for series in one["series"]] != [series["answers"] for series in third["series"]]
    by_shape = {tuple(series["shape"]): series["answers"] for series in other["series"]}
    assert all(by_shape[tuple(series["shape"])] == series["answers"] for series in one["series"])


@pytest.mark.parametrize(
    "source",
    [
        "def f(items:\n    pass",
        "def g(items):\n    pass",
        "def f(items):\n    raise ValueError",
        "def f(items):\n    while True: pass",
        "while True: pass\ndef f(items): pass",
        "def f(items):\n    return f(items)",
        "def f(items):\n    try:\n        while True: pass\n    except BaseException: raise SystemExit",
        "x = " + "[" * 5000 + "]" * 5000,
        "#" * 100_000,
    ],
)
def test_what_cannot_be_measured_says_so(source: str) -> None:
    with pytest.raises(SystemExit) if "SystemExit" in source else pytest.MonkeyPatch.context():
        assert measured(source, [3, 1, 2])["reason"]


@pytest.mark.parametrize(
    "body",
    [
        "return [0] * 10**12",
        "return 10**10**8",
        "return 1 << 10**10",
        "return sum(range(10**12))",
        "return 'x' * 10**11",
    ],
)
def test_what_would_take_all_memory_or_time_is_ended_before(body: str) -> None:
    assert "reason" in measured(f"def f(items):\n    {body}\n", [3, 1, 2])


def test_what_waits_is_not_waited_for_at_every_size() -> None:
    found = measured("import time\n\n\ndef f(items):\n    for _ in items:\n        time.sleep(0.001)\n", [1, 2, 3])
    sizes = [size for size, _ in found["series"][0]["points"]]
    assert 32 in sizes, "enough to tell how it grows"
    assert max(sizes) <= 128


@pytest.mark.anyio
async def test_hostile_code_harms_its_own_count_alone(runner: LocalRunner) -> None:
    source = "import os, sys\ndef f(items):\n    sys.modules.clear()\n    os._exit(0)\n"
    request = {"files": {"main.py": source}, "entry": "main.py", "function": "f", "examples": [[[[3, 1]], {}]]}
    job = Job("test", "python", "analysis", {}, "python.growth", [Case(0, Call("measure", [request]))])
    (answer,), _ = await execute(runner, job)
    assert answer.outcome is Outcome.EXITED
    after = Job(
        "test",
        "python",
        "analysis",
        {},
        "python.growth",
        [Case(0, Call("measure", [{**request, "files": {"main.py": "def f(items):\n    return 1"}}]))],
    )
    (answer,), _ = await execute(runner, after)
    assert answer.value["unit"] == "elements"


@pytest.mark.slow
@pytest.mark.anyio
async def test_programs_of_known_class_are_told_right(runner: LocalRunner) -> None:
    programs = benchmark.programs()
    assert len(programs) >= FEWEST_PROGRAMS
    assert sum(one.is_built_in for one in programs) >= FEWEST_BUILT_IN
    results = await benchmark.measure_all(runner, programs)
    wrong = [f"{one.program.name}: {one.program.growth}, told as {one.found}" for one in results if not one.is_right]
    for half in benchmark.halves(results):
        assert half["right"] >= LEAST_RIGHT, wrong
        assert half["built_in_right"] >= LEAST_RIGHT, wrong
