"""Every way in which a case can end is told apart by its cause."""

import pytest

from codecrafthub.contracts.runner import Call, Case, Limits, Outcome
from tests.runner.conftest import Run, calls

pytestmark = pytest.mark.anyio

SHORT = Limits(cpu_ms=200, wall_ms=600, memory_mb=64, output_kb=4)


async def test_a_value_returned_comes_back_exactly(run: Run) -> None:
    values = [None, True, 1, 2**70, -0.5, float("inf"), "ä\n", b"\0\xff", [1, (2, {3: {4}})], frozenset({5}), {}, ()]
    answers, end = await run("def same(x):\n    return x\n", *calls("same", *([value] for value in values)))
    assert [answer.value for answer in answers] == values
    assert [type(answer.value) for answer in answers] == [type(value) for value in values]
    assert {answer.outcome for answer in answers} == {Outcome.RETURNED}
    assert end.outcome is Outcome.COMPLETED


async def test_an_exception_is_reported_with_the_learners_own_lines(run: Run) -> None:
    source = "import json\n\ndef outer(x):\n    return inner(x)\n\ndef inner(x):\n    return json.loads(x)\n"
    (answer,), _ = await run(source, Case(0, Call("outer", ("{",))))
    assert answer.outcome is Outcome.RAISED
    assert answer.error is not None
    assert answer.error.type == "JSONDecodeError"
    assert (answer.error.file, answer.error.line) == ("solution.py", 7)
    assert list(answer.error.trace) == ["solution.py, line 4, in outer", "solution.py, line 7, in inner"]


async def test_an_error_in_another_file_names_that_file(run: Run) -> None:
    files = {"solution.py": "from helper import go\n\ndef f():\n    go()\n", "helper.py": "def go():\n    1 / 0\n"}
    (answer,), _ = await run(files, *calls("f", []))
    assert answer.error is not None
    assert (answer.error.type, answer.error.file, answer.error.line) == ("ZeroDivisionError", "helper.py", 2)


async def test_a_syntax_error_is_a_compile_error_of_every_case(run: Run) -> None:
    answers, end = await run("def f(:\n    pass\n", *calls("f", [], []))
    assert [answer.outcome for answer in answers] == [Outcome.COMPILE_ERROR] * 2
    assert answers[0].error is not None
    assert (answers[0].error.type, answers[0].error.line) == ("SyntaxError", 1)
    assert end.outcome is Outcome.COMPLETED


async def test_a_syntax_error_of_code_made_at_run_time_is_raised(run: Run) -> None:
    (answer,), _ = await run("def f():\n    eval('1 +')\n", *calls("f", []))
    assert answer.outcome is Outcome.RAISED
    assert answer.error is not None
    assert answer.error.type == "SyntaxError"


async def test_an_exception_while_importing_stops_every_case(run: Run) -> None:
    answers, _ = await run("x = 1\ny = [][0]\n", *calls("f", [], []))
    assert [answer.outcome for answer in answers] == [Outcome.RAISED] * 2
    assert answers[1].error is not None
    assert (answers[1].error.type, answers[1].error.line) == ("IndexError", 2)


@pytest.mark.parametrize(("source", "says"), [("def g(): pass", "not defined"), ("f = 3", "not a function")])
async def test_a_missing_function_is_named(run: Run, source: str, says: str) -> None:
    (answer,), _ = await run(source, *calls("f", []))
    assert answer.outcome is Outcome.RAISED
    assert answer.error is not None
    assert "f" in answer.error.message
    assert says in answer.error.message


async def test_a_wrong_number_of_arguments_is_a_type_error(run: Run) -> None:
    (answer,), _ = await run("def f(a, b): return a", *calls("f", [1]))
    assert answer.error is not None
    assert answer.error.type == "TypeError"


ENDINGS = {
    "while True: pass": (Outcome.TIME_LIMIT_CPU, Limits(cpu_ms=200, wall_ms=9000)),
    "import time; time.sleep(9)": (Outcome.TIME_LIMIT_WALL, SHORT),
    "return bytearray(1 << 28)": (Outcome.MEMORY_LIMIT, SHORT),
    "print('x' * 5000)": (Outcome.OUTPUT_LIMIT, SHORT),
    "import sys; sys.exit(3)": (Outcome.EXITED, SHORT),
    "import os; os._exit(0)": (Outcome.EXITED, SHORT),
    "import ctypes; ctypes.string_at(0)": (Outcome.CRASHED, SHORT),
    "import ctypes; ctypes.CDLL(None).ptrace(0, 0, 0, 0)": (Outcome.NOT_ALLOWED, SHORT),
    "raise ValueError('no')": (Outcome.RAISED, SHORT),
}


@pytest.mark.parametrize("body", ENDINGS)
async def test_the_cause_of_an_end_and_the_next_case_in_a_fresh_box(run: Run, body: str) -> None:
    outcome, limits = ENDINGS[body]
    source = f"def f(is_bad):\n    if is_bad:\n        {body}\n    return 'fine'\n"
    answers, end = await run(source, *calls("f", [True], [False], [False]), limits=limits)
    assert [answer.outcome for answer in answers] == [outcome, Outcome.RETURNED, Outcome.RETURNED]
    assert [answer.value for answer in answers[1:]] == ["fine", "fine"]
    assert end.outcome is Outcome.COMPLETED


async def test_after_two_time_limits_the_rest_is_not_run(run: Run) -> None:
    answers, _ = await run("import time\ndef f(): time.sleep(9)", *calls("f", [], [], [], []), limits=SHORT)
    assert [answer.outcome for answer in answers] == [Outcome.TIME_LIMIT_WALL] * 2 + [Outcome.NOT_RUN] * 2


async def test_what_is_not_plain_data_says_so(run: Run) -> None:
    answers, _ = await run(
        "class Own: pass\ndef f(n): return [Own(), (x for x in []), [1, [Own]]][n]", *calls("f", [0], [1], [2])
    )
    for answer in answers:
        assert answer.value is None
        assert answer.error is not None, "None would be mistaken for an answer"


async def test_a_memory_limit_is_above_what_the_interpreter_needs(run: Run) -> None:
    source = "def f(mb): return len(bytearray(mb << 20))"
    answers, _ = await run(source, *calls("f", [40], [80]), limits=Limits(memory_mb=64))
    assert [answer.outcome for answer in answers] == [Outcome.RETURNED, Outcome.MEMORY_LIMIT]
    assert answers[0].memory_kb >= 39 << 10  # the kernel counts in batches


async def test_what_was_printed_before_an_end_is_kept(run: Run) -> None:
    (answer,), _ = await run("def f():\n    print('before', flush=True)\n    1 / 0", *calls("f", []))
    assert answer.stdout == "before\n"


async def test_time_is_measured_from_outside(run: Run) -> None:
    source = "import time\ndef f():\n    until = time.process_time() + 0.1\n    while time.process_time() < until: pass\n    time.sleep(0.1)"
    (answer,), end = await run(source, *calls("f", []))
    assert answer.cpu_ms >= 95
    assert answer.wall_ms >= answer.cpu_ms + 90
    assert end.cpu_ms >= answer.cpu_ms
