"""What a case prints is told with that case, although a box goes on to the next one by itself where nothing is printed."""

import pytest

from codecrafthub.contracts.runner import Call, Case, Limits, Outcome
from tests.runner.conftest import Run, calls

pytestmark = pytest.mark.anyio

SOURCE = """
import os, sys
print("while loading")
def f(n):
    if n == 1: print("one")
    if n == 2: print("two", file=sys.stderr)
    if n == 3: print("x" * 3000)
    if n == 4: sys.stdout = None
    return n
"""


async def test_each_case_is_told_its_own_output(run: Run) -> None:
    answers, _ = await run(SOURCE, *calls("f", [0], [1], [2], [3], [0], [4], [1], [0]))
    assert [answer.stdout for answer in answers] == ["", "one\n", "", "x" * 3000 + "\n", "", "", "one\n", ""]
    assert [answer.stderr for answer in answers] == ["", "", "two\n", "", "", "", "", ""]
    assert [answer.value for answer in answers] == [0, 1, 2, 3, 0, 4, 1, 0]


async def test_what_may_be_printed_is_counted_anew_for_each_case(run: Run) -> None:
    answers, _ = await run(SOURCE, *calls("f", [3], [3], [3]), limits=Limits(output_kb=4))
    assert {answer.outcome for answer in answers} == {Outcome.RETURNED}
    (answer, after), _ = await run("def f(n): print('x' * n)", *calls("f", [5000], [1]), limits=Limits(output_kb=4))
    assert answer.outcome is Outcome.OUTPUT_LIMIT
    assert after.outcome is Outcome.RETURNED


async def test_a_secret_input_is_in_no_box_while_others_are_answered(run: Run) -> None:
    """Code that reads ahead on the channel finds the inputs of shown cases at most."""
    source = """
import gc, os
def f(n):
    if n == 1:
        os.set_blocking(3, False)
        try: ahead = os.read(3, 1 << 16)
        except BlockingIOError: ahead = b""
        os.set_blocking(3, True)
        seen = [one for one in gc.get_objects() if isinstance(one, dict) and "is_secret" in one]
        return [len(ahead), sorted(one["index"] for one in seen)]
    return n
"""
    cases = [
        *calls("f", [1], [2]),
        Case(2, Call("f", (77,)), is_secret=True),
        Case(3, Call("f", (78,)), is_secret=True),
    ]
    answers, _ = await run(source, *cases)
    assert answers[0].value == [0, [0, 1]]
    assert [answer.value for answer in answers[1:]] == [2, 77, 78]


async def test_a_claim_to_have_printed_gains_nothing(run: Run) -> None:
    """Whoever writes to the channel in the harness's place is found out by the index, or has only waited longer."""
    source = """
import os
def f(n):
    os.write(3, b'\\x00\\x00\\x00\\x2e{"index":0,"outcome":"returned","wrote":true}   ')
    return n
"""
    answers, _ = await run(source, *calls("f", [0], [1]))
    assert [answer.value for answer in answers] != [0, 1]
