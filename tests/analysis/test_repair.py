"""Plans that make a wrong program like a right one: made in the sandbox, put into effect as text."""

import ast
from collections.abc import Collection
from typing import Any

import pytest

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Limits, Outcome
from codecrafthub.feedback.steps.patching import render
from codecrafthub.runner.client import LocalRunner
from tests.runner.conftest import execute, runner
from tests.runner.test_analysis import BOMBS

__all__ = ["runner"]
pytestmark = pytest.mark.anyio

LIMITS = Limits(cpu_ms=5000, wall_ms=20_000, memory_mb=256)
RIGHT = "def total(numbers):\n    s = 0\n    for n in numbers:\n        s += n\n    return s\n"


async def asked(runner: LocalRunner, module: str, function: str, *arguments: Any) -> CaseAnswer:
    job = Job("test", "python", "analysis", {}, module, [Case(0, Call(function, arguments))], LIMITS)
    (found,), end = await execute(runner, job)
    assert end.outcome is Outcome.COMPLETED
    return found


async def plans(runner: LocalRunner, source: str, *peers: str, entry: str = "total") -> list[dict[str, Any]]:
    found = await asked(runner, "python.repair", "propose", source, entry, [entry], list(peers))
    assert found.outcome is Outcome.RETURNED, found.error
    value: list[dict[str, Any]] = found.value
    return value


def made(plan: dict[str, Any], edits: Collection[int] | None = None) -> str:
    return render(plan["nodes"], range(len(plan["edits"])) if edits is None else edits)


LAYOUTS = {
    "comments": "# the sum\ndef total(numbers):  # all\n    # first\n    s = 1  # not 0\n\n    # then\n    for n in numbers: # each\n        s += n\n    return s  # done\n",
    "one-line suites": "def total(numbers):\n    s = 0\n    for n in numbers: s -= n\n    if s: return s\n    else: return 1\n",
    "semicolons": "def total(numbers):\n    s = 0; t = 1\n    for n in numbers: s += n; t += 1\n    return t\n",
    "tabs": "def total(numbers):\n\ts = 0\n\tfor n in numbers:\n\t\ts += n\n\t\treturn s\n",
    "continued lines": "def total(\n    numbers,\n):\n    s = (0 +\n         1)\n    for n in (\n        numbers\n    ):\n        s += n\n    return max(\n        s,\n        0)\n",
    "texts over several lines": 'def total(numbers):\n    """The\n      sum."""\n    s = """\n  x\n"""\n    for n in numbers:\n        s = s + str(n)\n    return s\n',
    "an if in an else": "def total(numbers):\n    if numbers:\n        s = 1\n    else:\n        if len(numbers) > 3:\n            s = 2\n        else:\n            s = 3\n    return s\n",
    "elif": "def total(numbers):\n    if not numbers:\n        return 1\n    elif numbers[0] > 1 :\n        return 2\n    else :\n        return 3\n",
    "try": "def total(numbers):\n    try:\n        s = sum(numbers)\n    except (TypeError, ValueError) as e:\n        s = str(e)\n    except KeyError:\n        pass\n    else:\n        s = 1\n    finally:\n        print(s)\n    return s\n",
    "match": "def total(numbers):\n    match numbers:\n        case []:\n            return 1\n        case [x, *rest] if x:\n            return x\n    return 2\n",
    "loops with else": "def total(numbers):\n    for n in numbers:\n        break\n    else:\n        return 1\n    while numbers:\n        numbers.pop()\n    else:\n        n = 3\n    return n\n",
    "with and async": "async def other():\n    async with a as b, c:\n        await b\n\ndef total(numbers):\n    with open('x') as f:\n        return f\n",
    "decorators and annotations": "import functools\n\n@functools.cache\n@other(1)\ndef total(numbers: list[int] = [1]) -> dict[str, int]:\n    s: int = 0\n    return {'a': s}\n",
    "lambdas, slices and f-strings": "def total(numbers):\n    key = lambda x, *y, z=1: x[::2]\n    return f'{key(numbers)!r:>{3}} {{}}' + 'é' + f\"{numbers[0]}\"\n",
    "code around": "import math\nLIMIT = 3\n\nclass Box:\n    size = 1\n    def get(self):\n        return self.size\n\ndef total(numbers):\n    return LIMIT\n\nif __name__ == '__main__':\n    print(total([1]))\n",
    "windows lines": "def total(numbers):\r\n    s = 0\r\n    return s\r\n",
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
async def test_a_plan_with_no_edit_is_the_program_and_with_all_it_works(runner: LocalRunner, name: str) -> None:
    source = LAYOUTS[name]
    for plan in await plans(runner, source, RIGHT):
        assert ast.dump(ast.parse(made(plan, ()))) == ast.dump(ast.parse(source))
    whole = made(plan)
    function = next(node for node in ast.parse(whole).body if getattr(node, "name", "") == "total")
    names: dict[str, Any] = {}
    exec(ast.unparse(ast.Module([_bare(function)], [])), names)
    assert names["total"]([1, 2, 3]) == 6, whole


def _bare(function: ast.stmt) -> ast.stmt:
    """Only the function itself: what its decorators are is not there."""
    assert isinstance(function, ast.FunctionDef)
    function.decorator_list = []
    return function


async def test_comments_stay_where_they_were(runner: LocalRunner) -> None:
    _, plan = await plans(runner, LAYOUTS["comments"], RIGHT)
    (edit,) = plan["edits"]
    assert (edit["kind"], edit["line"], edit["old"], edit["new"], edit["cost"]) == ("constant", 4, "1", "0", 1)
    assert made(plan) == LAYOUTS["comments"].replace("s = 1", "s = 0").replace(": # each", ":  # each")


async def test_the_edits_speak_in_the_learners_names(runner: LocalRunner) -> None:
    peer = "def total(xs):\n    geheim = 0\n    for wert in xs:\n        geheim = geheim + wert\n    return geheim\n"
    source = (
        "def total(numbers):\n    result = 0\n    for number in numbers:\n        result = number\n    return result\n"
    )
    _, plan = await plans(runner, source, peer)
    assert made(plan) == source.replace("result = number", "result = result + number")
    assert len(plan["edits"]) == 1


async def test_what_is_new_has_nobodys_names(runner: LocalRunner) -> None:
    peer = (
        "def my_helper(geheim):\n    return geheim + 1\n\n"
        "def total(xs):\n    geheim = 0\n    for wert in xs:\n        geheim = my_helper(geheim) + wert - 1\n    return geheim\n"
    )
    _, plan = await plans(runner, "def total(numbers):\n    return\n", peer)
    text = made(plan)
    assert not {"geheim", "wert", "my_helper"} & {
        getattr(node, "id", "") or getattr(node, "name", "") for node in ast.walk(ast.parse(text))
    }
    names: dict[str, Any] = {}
    exec(text, names)
    assert names["total"]([1, 2, 3]) == 6


async def test_the_nearest_comes_first(runner: LocalRunner) -> None:
    far = "def total(xs):\n    return sum(xs)\n"
    _, first, second = await plans(runner, RIGHT.replace("s = 0", "s = 1"), far, RIGHT)
    assert (first["peer"], second["peer"]) == (1, 0)
    assert first["cost"] == 1


async def test_imports_and_values_that_it_needs_come_along(runner: LocalRunner) -> None:
    peer = "import math\nSTART = 0\ndef total(xs):\n    return math.fsum([START, *xs])\n"
    _, plan = await plans(runner, "def total(xs):\n    return 0\n", peer)
    names: dict[str, Any] = {}
    exec(made(plan), names)
    assert names["total"]([1, 2]) == 3


async def test_a_function_under_another_name_is_taken_for_it(runner: LocalRunner) -> None:
    _, plan = await plans(runner, RIGHT.replace("def total", "def totals"), RIGHT)
    assert made(plan) == RIGHT
    assert len(plan["edits"]) == 1


async def test_a_function_that_calls_itself_keeps_its_name(runner: LocalRunner) -> None:
    peer = "def total(xs):\n    if not xs:\n        return 0\n    return xs[0] + total(xs[1:])\n"
    _, plan = await plans(runner, peer.replace("xs", "ys").replace("return 0", "return 1"), peer)
    assert made(plan) == peer.replace("xs", "ys")


async def test_a_program_without_functions_is_taken_as_a_whole(runner: LocalRunner) -> None:
    source = "n = int(input())\nfor i in range(n):\n    print(i)\n"
    peer = "x = int(input())\nfor number in range(1, x + 1):\n    print(number)\n"
    _, plan = await plans(runner, source, peer, entry="")
    assert made(plan) == "n = int(input())\nfor i in range(1, n + 1):\n    print(i)\n"


async def test_a_method_is_mended_within_its_class(runner: LocalRunner) -> None:
    peer = "class Box:\n    def __init__(self):\n        self.n = 0\n    def get(self):\n        return self.n\n"
    source = peer.replace("return self.n", "return n").replace("self.n = 0", "self.n = 1")
    _, plan = await plans(runner, source, peer, entry="Box")
    assert made(plan) == peer.replace("\n    def get", "\n    def get")
    assert len(plan["edits"]) == 2


async def test_small_edits_need_nobody(runner: LocalRunner) -> None:
    (plan,) = await plans(runner, "def total(xs):\n    return xs.sort(key=len)\n")
    assert plan["are_alternatives"]
    alone = {made(plan, [edit]) for edit in range(len(plan["edits"]))}
    assert "def total(xs):\n    xs.sort(key=len)\n    return xs\n" in alone
    (plan,) = await plans(runner, "def total(xs):\n    for x in xs:\n        y = x < 1\n        return y\n")
    alone = {made(plan, [edit]) for edit in range(len(plan["edits"]))}
    assert "def total(xs):\n    for x in xs:\n        y = x < 1\n    return y\n" in alone
    assert "def total(xs):\n    for x in xs:\n        y = x <= 1\n        return y\n" in alone


async def test_right_programs_that_cannot_be_read_are_left_out(runner: LocalRunner) -> None:
    assert len(await plans(runner, RIGHT, "def total(:", BOMBS["brackets"], "def other(): pass\n", RIGHT)) == 2


async def test_a_syntax_error_is_told(runner: LocalRunner) -> None:
    found = await asked(runner, "python.repair", "propose", "def total(:", "total", ["total"], [RIGHT])
    assert found.error is not None
    assert found.error.type == "SyntaxError"


@pytest.mark.parametrize("bomb", BOMBS)
async def test_programs_made_to_explode_end_within_their_limits(runner: LocalRunner, bomb: str) -> None:
    for source, peer in ((BOMBS[bomb] + "\n" + RIGHT, RIGHT), (RIGHT, BOMBS[bomb] + "\n" + RIGHT)):
        found = await asked(runner, "python.repair", "propose", source, "total", ["total"], [peer])
        assert found.outcome in (Outcome.RETURNED, Outcome.RAISED, Outcome.MEMORY_LIMIT, Outcome.CRASHED)


async def test_a_program_of_many_like_statements_is_matched_in_time(runner: LocalRunner) -> None:
    """Where every statement could stand for every other."""
    deep = "".join(f"{'    ' * depth}    if numbers:\n" for depth in range(15))
    source = f"def total(numbers):\n{deep}{'    ' * 16}return 1\n" + "    s = 1\n" * 80
    found = await asked(runner, "python.repair", "propose", source, "total", ["total"], [source.replace("1", "2")])
    assert found.outcome is Outcome.RETURNED


async def test_fingerprints_are_blind_to_names_alone(runner: LocalRunner) -> None:
    renamed = (
        RIGHT.replace("numbers", "zahlen")
        .replace("s =", "summe =")
        .replace("s +=", "summe +=")
        .replace("return s", "return summe")
    )
    other = RIGHT.replace("+=", "-=")
    found = await asked(runner, "python.fingerprint", "describe_all", [RIGHT, renamed, other, "def f(:"], ["total"])
    one, two, three, unread = found.value
    assert one == two != three
    assert unread is None


@pytest.mark.parametrize(
    ("repaired", "size"),
    [
        (RIGHT, 0),
        (RIGHT.replace("= 0", "= 1"), 1 / 16),
        (RIGHT.replace("s", "t").replace("numbert", "numbers"), 3 / 16),
        (RIGHT + "def f():\n    pass\n", 4 / 16),
    ],
)
async def test_a_patch_is_measured_in_nodes(runner: LocalRunner, repaired: str, size: float) -> None:
    found = await asked(runner, "python.edit_distance", "relative_patch_size", RIGHT, repaired)
    assert found.value == pytest.approx(size)
