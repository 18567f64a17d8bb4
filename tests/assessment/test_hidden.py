"""What learners are told of hidden tests, judged with the real sandbox: nothing that their code can have a say in."""

from typing import Any

import pytest

from codecrafthub.assessment.judge import Judge, Judged
from codecrafthub.contracts.assessment import SubmissionJudged
from codecrafthub.contracts.content import Exercise
from codecrafthub.runner.client import LocalRunner
from tests.assessment.desk import Desk
from tests.assessment.made import case, exercise

pytestmark = pytest.mark.anyio

FORGES = """
import os, json, struct
def double(n):
    said = {{"index": {{1: 0, 777: 1, -4933: 2}}[n], "outcome": "returned", "value": "1", {more}}}
    body = json.dumps(said).encode()
    os.write(3, struct.pack(">I", len(body)) + body)
    os._exit(0)
"""


async def judged(runner: LocalRunner, code: str, made: Exercise | None = None) -> Judged:
    return await Judge(runner).judge(made or exercise(), {"double.py": code})


async def test_inputs_of_hidden_tests_cannot_be_printed_in_shown_ones(runner: LocalRunner) -> None:
    """The hidden cases come first in the file, and the code prints whatever it was ever called with."""
    cases = [
        case("double(4242)", "8484", name="large", visibility="hidden"),
        case("double(1)", "2", visibility="example"),
    ]
    code = "seen = []\ndef double(n):\n    seen.append(n)\n    print(seen)\n    return seen\n"
    found = await judged(runner, code, exercise(*cases))
    shown = [test.for_learner() for test in found.tests]
    assert "4242" in (found.tests[0].stdout or "")
    assert "4242" not in "".join(test.model_dump_json() for test in shown)
    assert shown[1].stdout == "[1]\n"


SPELLS = {
    "a type's name": "def double(n):\n    return type('LEAK<' + repr(n) + '>', (), {})()\n",
    "an error's name": "def double(n):\n    raise type('LEAK' + repr(n).replace('-', '_'), (ValueError,), {})(repr(n))\n",
    "a deep type": "def double(n):\n    return {1: [type('LEAK<' + repr(n) + '>', (), {})()]}\n",
    "a forged error": FORGES.format(more='"error": {"type": "LEAK" + repr(n), "message": "LEAK<" + repr(n) + ">"}'),
    "a forged detail": FORGES.format(more='"detail": "LEAK<" + repr(n) + ">"'),
    "a forged outcome": FORGES.replace("returned", "compile_error").format(
        more='"error": {"type": "LEAK", "message": "LEAK<" + repr(n) + ">", "trace": [repr(n)]}, "detail": repr(n)'
    ),
    "what it exits with": "import sys\ndef double(n):\n    sys.exit('LEAK' + repr(n))\n",
}


@pytest.mark.parametrize("raises", [None, "ValueError"])
@pytest.mark.parametrize("how", SPELLS)
async def test_inputs_of_hidden_tests_cannot_be_spelled_in_any_text(
    runner: LocalRunner, how: str, raises: str | None
) -> None:
    """For hidden tests a learner is told what the author and we wrote, and nothing that came out of the box."""
    answers = ("2", "1554", "9866") if raises is None else (None, None, None)
    visibilities: list[Any] = ["example", "hidden", "hidden"]
    cases = [
        case(f"double({number})", answer, raises=raises, visibility=visibility, name=visibility)
        for number, answer, visibility in zip((1, 777, -4933), answers, visibilities, strict=True)
    ]
    found = await judged(runner, SPELLS[how], exercise(*cases))
    hidden = [test.for_learner().model_dump_json() for test in found.tests if test.visibility == "hidden"]
    assert len(hidden) == 2
    for told in hidden:
        assert "LEAK" not in told
        assert "777" not in told
        assert "4933" not in told


async def test_a_shown_test_says_why_an_answer_cannot_be_compared(runner: LocalRunner) -> None:
    found = await judged(runner, "def double(n):\n    return print\n")
    messages = {test.visibility: test.message or "" for test in found.tests}
    assert "builtin_function_or_method" in messages["example"]
    assert messages["hidden"].startswith("The answer cannot be compared")
    assert "builtin" not in messages["hidden"]


async def test_totals_of_time_and_memory_are_of_shown_tests_alone(on_both: Desk) -> None:
    """Code can sleep, count or fill memory by as much as it is given in a hidden test."""
    code = (
        "import time\ndef double(n):\n    if n == 777:\n        kept = bytearray(30 << 20)\n"
        "        time.sleep(0.5)\n        for _ in range(1_000_000): pass\n    return n * 2\n"
    )
    learner = on_both.someone()
    found = await on_both.judged(learner, await on_both.submit(learner, code))
    assert found["verdict"] == "accepted"
    told = [signal.submission.model_dump() for signal in on_both.signals if signal.submission is not None]
    (fact,) = await on_both.told(SubmissionJudged.topic)
    (summary,) = (await learner.get("/submissions")).json()["items"]
    shown = [test for test in found["tests"] if test["visibility"] != "hidden"]
    assert 0 < len(shown) < len(found["tests"])
    for totals in (found, summary, fact, *told):
        for measure in ("cpu_ms", "wall_ms"):
            assert totals[measure] == pytest.approx(sum(test[measure] for test in shown), abs=0.001)
            assert totals[measure] > 0
        assert totals["memory_kb"] == max(test["memory_kb"] for test in shown)
