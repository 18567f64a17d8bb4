"""Traces of real boxes: the steps a learner reads, and code that would not be followed, or not for long."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, JobEnd, Limits, Outcome, Step
from codecrafthub.runner.client import LocalRunner

pytestmark = pytest.mark.anyio

LIMITS = Limits(cpu_ms=1000, wall_ms=3000, memory_mb=64, output_kb=16)


async def traced(
    runner: LocalRunner, source: str, call: Call | None = None, stdin: str = "", limits: Limits = LIMITS, **files: str
) -> CaseAnswer:
    """The one answer of a trace; without a call the source is a program."""
    given = {"solution.py": source, **{f"{name}.py": text for name, text in files.items()}}
    case = Case(0, call) if call else Case(0, stdin=stdin)
    job = Job("trace", "python", "trace", given, "solution.py", [case], limits)
    answer, end = [message async for message in runner.run(job)]
    assert isinstance(answer, CaseAnswer)
    assert isinstance(end, JobEnd)
    assert end.outcome is Outcome.COMPLETED
    return answer


def told(steps: Sequence[Step]) -> list[tuple[str, int, str, int]]:
    return [(step.event, step.line, step.function, step.depth) for step in steps]


async def test_a_call_is_followed_line_by_line(runner: LocalRunner) -> None:
    source = "def total(numbers):\n    sum = 0\n    for number in numbers:\n        sum += number\n    return sum\n"
    answer = await traced(runner, source, Call("total", [[5, 7]]))
    assert (answer.outcome, answer.value, answer.is_cut) == (Outcome.RETURNED, "12", False)
    assert [(step.event, step.line) for step in answer.steps] == [
        ("call", 1), ("line", 2), ("line", 3), ("line", 4), ("line", 3), ("line", 4), ("line", 3), ("line", 5),
        ("return", 5),
    ]  # fmt: skip
    assert answer.steps[1].variables == {"numbers": "[5, 7]"}
    assert answer.steps[5].variables == {"numbers": "[5, 7]", "sum": "5", "number": "7"}
    assert answer.steps[-1].value == "12"
    assert {step.file for step in answer.steps} == {"solution.py"}


async def test_calls_inside_are_deeper_and_name_their_file(runner: LocalRunner) -> None:
    source = "from helper import half\n\nclass Pair:\n    def sum(self, a):\n        return half(a) + 1\n\ndef f(a):\n    return Pair().sum(a)\n"
    answer = await traced(runner, source, Call("f", [4]), helper="def half(a):\n    return a // 2\n")
    assert told(answer.steps) == [
        ("call", 7, "f", 0), ("line", 8, "f", 0),
        ("call", 4, "Pair.sum", 1), ("line", 5, "Pair.sum", 1),
        ("call", 1, "half", 2), ("line", 2, "half", 2), ("return", 2, "half", 2),
        ("return", 5, "Pair.sum", 1), ("return", 8, "f", 0),
    ]  # fmt: skip
    assert [step.file for step in answer.steps if step.function == "half"] == ["helper.py"] * 3
    assert answer.steps[2].variables == {"self": "<Pair>", "a": "4"}


async def test_a_program_shows_its_variables_and_not_its_definitions(runner: LocalRunner) -> None:
    source = "import math\n\ndef twice(x):\n    return 2 * x\n\nname = input()\nprint(name)\nn = twice(len(name))\nprint(n)\n"
    answer = await traced(runner, source, stdin="Ada\n")
    assert answer.stdout == "Ada\n6\n"
    assert [step.stdout for step in answer.steps if step.stdout] == ["Ada\n"]
    last = answer.steps[-1]
    assert (last.line, last.function, last.depth) == (9, "<module>", 0)
    assert last.variables == {"name": "'Ada'", "n": "6"}


async def test_an_exception_is_told_where_it_is_raised_and_caught(runner: LocalRunner) -> None:
    source = "def inner():\n    return 1 / 0\n\ndef f():\n    try:\n        inner()\n    except ZeroDivisionError:\n        return 'caught'\n"
    answer = await traced(runner, source, Call("f"))
    assert answer.value == "'caught'"
    assert told(answer.steps)[3:] == [
        ("call", 1, "inner", 1), ("line", 2, "inner", 1), ("exception", 2, "inner", 1), ("line", 7, "f", 0),
        ("line", 8, "f", 0), ("return", 8, "f", 0),
    ]  # fmt: skip
    assert answer.steps[5].value == "ZeroDivisionError('division by zero')"


async def test_an_exception_that_leaves_is_the_answer(runner: LocalRunner) -> None:
    source = "def f():\n    try:\n        return {}['x']\n    finally:\n        a = 1\n"
    answer = await traced(runner, source, Call("f"))
    assert answer.outcome is Outcome.RAISED
    assert answer.error is not None
    assert (answer.error.type, answer.error.line) == ("KeyError", 3)
    assert [step.event for step in answer.steps] == ["call", "line", "line", "exception", "line"], "it does not return"


async def test_generators_yield_and_go_on(runner: LocalRunner) -> None:
    source = "def count(n):\n    for i in range(n):\n        yield i\n\ndef f():\n    for i in count(2):\n        pass\n    return i\n"
    answer = await traced(runner, source, Call("f"))
    inside = [(step.event, step.line, step.value) for step in answer.steps if step.function == "count"]
    assert inside == [
        ("call", 1, None), ("line", 2, None), ("line", 3, None), ("yield", 3, "0"),
        ("line", 2, None), ("line", 3, None), ("yield", 3, "1"), ("line", 2, None), ("return", 2, "None"),
    ]  # fmt: skip
    assert {step.depth for step in answer.steps if step.function == "count"} == {1}
    assert "exception" not in {step.event for step in answer.steps}, "the end of a loop is none"


async def test_comprehensions_are_one_line_and_what_they_call_is_not(runner: LocalRunner) -> None:
    source = (
        "def twice(x):\n    return 2 * x\n\ndef f():\n    a = [twice(x) for x in (1, 2)]\n"
        "    b = {x: x for x in a}\n    c = sum(x for x in b)\n    return c\n"
    )
    answer = await traced(runner, source, Call("f"))
    assert answer.value == "6"
    assert {step.function for step in answer.steps} == {"f", "twice"}
    assert [step.line for step in answer.steps if step.function == "f" and step.event == "line"] == [5, 6, 7, 8]
    assert {step.depth for step in answer.steps if step.function == "twice"} == {1}


async def test_recursion_grows_deeper(runner: LocalRunner) -> None:
    answer = await traced(runner, "def f(n):\n    return n and n * f(n - 1) or 1\n", Call("f", [5]))
    assert max(step.depth for step in answer.steps) == 5
    assert [step.value for step in answer.steps if step.event == "return"] == ["1", "1", "2", "6", "24", "120"]


async def test_code_that_cannot_be_loaded_has_no_steps(runner: LocalRunner) -> None:
    for source, outcome in [("def f(:", Outcome.COMPILE_ERROR), ("1 / 0", Outcome.RAISED), ("x = 1", Outcome.RAISED)]:
        answer = await traced(runner, source, Call("f"))
        assert (answer.outcome, list(answer.steps)) == (outcome, [])
        assert answer.error is not None


ENDLESS = {
    "a loop": "def f():\n    n = 0\n    while True:\n        n += 1\n",
    "a loop that catches everything": "def f():\n    while True:\n        try:\n            n = 1\n        except BaseException:\n            pass\n",
    "calls": "def f(n=0):\n    return f(n + 1)\n",
    "two in turn": "def f():\n    g()\ndef g():\n    f()\n",
    "printing": "def f():\n    while True:\n        print('x')\n",
    "much to show": "def f():\n    a = ['é' * 150] * 60\n    while True:\n        b = c = d = e = g = h = i = j = k = a\n",
}


@pytest.mark.parametrize("way", ENDLESS)
async def test_what_does_not_end_is_cut(runner: LocalRunner, way: str) -> None:
    answer = await traced(runner, ENDLESS[way], Call("f"))
    assert (answer.outcome, answer.is_cut, answer.value) == (Outcome.NOT_RUN, True, None)
    assert 50 < len(answer.steps) <= 1000
    assert answer.steps[0].event == "call"


ENDED = {
    "9**9**9": Outcome.TIME_LIMIT_CPU,
    "__import__('time').sleep(9)": Outcome.TIME_LIMIT_WALL,
    "bytearray(1 << 28)": Outcome.MEMORY_LIMIT,
    "print('x' * 50_000)": Outcome.OUTPUT_LIMIT,
    "__import__('os')._exit(0)": Outcome.EXITED,
    "__import__('sys').exit(0)": Outcome.EXITED,
    "__import__('ctypes').string_at(0)": Outcome.CRASHED,
}


@pytest.mark.parametrize("line", ENDED)
async def test_the_steps_up_to_a_sudden_end_are_told(runner: LocalRunner, line: str) -> None:
    limits = LIMITS if "sleep" in line else replace(LIMITS, wall_ms=20_000)
    answer = await traced(runner, f"def f():\n    a = 1\n    {line}\n    return a\n", Call("f"), limits=limits)
    assert answer.outcome is ENDED[line]
    assert [(step.event, step.line) for step in answer.steps][:3] == [("call", 1), ("line", 2), ("line", 3)]
    assert answer.steps[2].variables == {"a": "1"}


HOSTILE_VALUES = """
import time

class Loops:
    def __repr__(self):
        while True: pass
    __str__ = __format__ = __len__ = __bool__ = __repr__
    def __getattribute__(self, name):
        while True: pass

class Prints:
    def __repr__(self):
        print("seen!")
        return "Prints"

class Meta(type):
    def __hash__(cls): raise ValueError
    def __repr__(cls): raise ValueError
    __eq__ = __instancecheck__ = __subclasscheck__ = lambda *_: 1 / 0
    @property
    def __name__(cls): raise ValueError

class Odd(metaclass=Meta):
    @property
    def __dict__(self): raise ValueError
    __class__ = property(lambda self: 1 / 0)

class Text(str):
    def __len__(self): raise ValueError
    def __getitem__(self, _): raise ValueError
    __repr__ = __str__ = __hash__ = __len__

class Bag(dict):
    def items(self): raise ValueError
    __iter__ = keys = values = __len__ = items

def f():
    a, b, c, d, e = Loops(), Prints(), Odd(), Text("hi"), Bag(x=1)
    g = [a]; g.append(g)
    h = {"deep": [[[[[[[[[1]]]]]]]]]}
    i = 10 ** 20_000
    j = list(range(10**6))
    k = "x" * 10**6
    return None
"""


async def test_values_are_shown_without_running_any_of_their_code(runner: LocalRunner) -> None:
    answer = await traced(runner, HOSTILE_VALUES, Call("f"))
    assert answer.outcome is Outcome.RETURNED, answer.error
    assert answer.stdout == ""
    shown = answer.steps[-1].variables
    assert (shown["a"], shown["b"], shown["d"], shown["e"]) == ("<Loops>", "<Prints>", "Text('hi')", "Bag({'x': 1})")
    assert shown["c"] == "<Odd>"
    assert shown["g"] == "[<Loops>, …]"
    assert shown["i"].endswith("bits>")
    assert max(map(len, shown.values())) <= 201


async def test_a_class_body_with_a_namespace_of_its_own(runner: LocalRunner) -> None:
    source = (
        "class Space(dict):\n    def items(self): raise ValueError\n    def __iter__(self): raise ValueError\n"
        "class Meta(type):\n    def __prepare__(name, bases): return Space()\n"
        "def f():\n    class Made(metaclass=Meta):\n        x = 1\n    return Made.x\n"
    )
    answer = await traced(runner, source, Call("f"))
    assert (answer.outcome, answer.value) == (Outcome.RETURNED, "1")


SHAKEN_OFF = {
    "sys.settrace(None)": "import sys\ndef f():\n    sys.settrace(None)\n    a = 1\n    return a\n",
    "a tracer of its own": "import sys\ndef f():\n    sys.settrace(lambda *_: None)\n    a = 1\n    return a\n",
    "every frame let go": (
        "import sys\ndef f():\n    frame = sys._getframe()\n    while frame:\n        frame.f_trace = None\n        frame = frame.f_back\n"
        "    sys.settrace(None)\n    a = 1\n    return a\n"
    ),
}


@pytest.mark.parametrize("way", SHAKEN_OFF)
async def test_code_that_shakes_the_tracer_off_is_told_to_be_cut(runner: LocalRunner, way: str) -> None:
    answer = await traced(runner, SHAKEN_OFF[way], Call("f"))
    assert (answer.outcome, answer.value, answer.is_cut) == (Outcome.RETURNED, "1", True)


FORGED = {
    "too many steps": "for _ in range(5000): say({'step': {'event': 'line'}})",
    "too large steps": "for _ in range(20): say({'step': {'event': 'line', 'variables': {'a': 'x' * 10**6}}})",
    "steps of no form": "say({'step': {'event': 'party', 'line': 'x'}}); say({'step': 7})",
    "an answer": "say({'index': 0, 'outcome': 'returned', 'value': '\"forged\"'})",
}


@pytest.mark.parametrize("way", FORGED)
async def test_forged_steps_are_bounded_and_no_fault_of_ours(runner: LocalRunner, way: str) -> None:
    source = (
        "import json, os, struct\n"
        "def say(message):\n"
        "    body = json.dumps(message).encode()\n"
        "    body = struct.pack('>I', len(body)) + body\n"
        "    while body: body = body[os.write(3, body):]\n"
        f"def f():\n    {FORGED[way]}\n"
    )
    answer = await traced(runner, source, Call("f"))
    assert answer.outcome in (Outcome.CRASHED, Outcome.RETURNED, Outcome.NOT_RUN)
    assert len(answer.steps) <= 1000
    honest = await traced(runner, "def f():\n    return 1\n", Call("f"))
    assert (honest.value, len(honest.steps)) == ("1", 3)


async def test_odd_values_of_forged_steps_are_made_harmless(runner: LocalRunner) -> None:
    step = {
        "event": "line", "line": -5, "depth": "deep", "file": ["x"], "function": "f" * 5000, "value": 7,
        "variables": {"\ud800": "\udfff", "n": 3}, "stdout": None,
    }  # fmt: skip
    source = f"import json, os, struct\ndef f():\n    body = json.dumps({{'step': {step!r}}}).encode()\n    os.write(3, struct.pack('>I', len(body)) + body)\n"
    answer = await traced(runner, source, Call("f"))
    forged = next(step for step in answer.steps if len(step.function) > 100)
    assert (forged.line, forged.depth, forged.file, len(forged.function), forged.value) == (0, 0, "", 300, None)
    assert forged.variables == {"?": "?", "n": ""}
