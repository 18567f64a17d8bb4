"""The line that failing tests point at, found in the real sandbox; and nothing where they say too little."""

import pytest

from codecrafthub.contracts.analysis import AnalysisStopped
from codecrafthub.contracts.content import TestCase
from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.analyzers.location import ANALYZER, JAVASCRIPT_PARTS, PARTS
from tests.feedback.analyzers.evidence import evidence, look, result, said

pytestmark = pytest.mark.anyio
WRONG = """\
def total(days):
    result = 0
    for day in days:
        if day > 0:
            result -= day
    return result
"""
CALLS = {"total([])": "0", "total([3, 1])": "4", "total([2])": "2", "total([-1])": "0"}
CASES = [TestCase(name=call, call=call, returns=answer) for call, answer in CALLS.items()]
TESTS = [result("total([])", "0", "0"), result("total([3, 1])", "4", "-4"), result("total([2])", "2", "-2"),
         result("total([-1])", "0", "0")]  # fmt: skip


async def test_the_line_to_look_at_is_named(tools: Tools) -> None:
    found = await look(ANALYZER, evidence(*TESTS, source=WRONG, cases=CASES), tools)
    remark = found["edit"]
    assert remark.place is not None
    assert (remark.place.file, remark.place.line) == ("running_total.py", 5)
    assert said(ANALYZER, remark).startswith("Line 5 is the first place to look.")
    assert "{" not in said(ANALYZER, remark)


async def test_nothing_is_said_where_an_error_names_the_line_already(tools: Tools) -> None:
    error = {"type": "NameError", "message": "name 'dya' is not defined", "file": "running_total.py", "line": 5}
    source = WRONG.replace("-= day", "+= dya")
    stopped = [result(test.name, test.expected or "", "", error=error) for test in TESTS[1:3]]
    tests = [TESTS[0], *stopped, TESTS[3]]
    assert await look(ANALYZER, evidence(*tests, source=source, cases=CASES), tools) == {}


async def test_hidden_cases_are_not_shown_to_the_code(tools: Tools) -> None:
    hidden = [case.model_copy(update={"visibility": "hidden"}) for case in CASES]
    tests = [test.model_copy(update={"visibility": "hidden"}) for test in TESTS]
    assert await look(ANALYZER, evidence(*tests, source=WRONG, cases=hidden), tools) == {}


async def test_other_languages_and_accepted_solutions_are_left_alone(tools: Tools) -> None:
    assert await look(ANALYZER, evidence(*TESTS, source=WRONG, cases=CASES, runtime="rust"), tools) == {}
    assert await look(ANALYZER, evidence(TESTS[0], source=WRONG, cases=CASES), tools) == {}


JAVASCRIPT_SOURCE = """\
export function total(days) {
  let result = 0;
  days.forEach((day) => {
    if (day > 0) {
      result -= day;
    }
  });
  return result;
}
"""


async def test_the_line_is_named_in_javascript_too(tools: Tools) -> None:
    given = evidence(*TESTS, source=JAVASCRIPT_SOURCE, cases=CASES, runtime="javascript", entry="total.js")
    (remark,) = (await look(ANALYZER, given, tools)).values()
    assert remark.code == "edit"
    assert remark.place is not None
    assert (remark.place.file, remark.place.line) == ("total.js", 5)
    assert remark.values["part"] == "the operator"


@pytest.mark.parametrize("hostile", ["for (;;);", "process.reallyExit(0);", "Array.prototype.map = () => 9;", "(("])
async def test_hostile_javascript_gets_a_line_or_none(tools: Tools, hostile: str) -> None:
    source = JAVASCRIPT_SOURCE.replace("result -= day;", hostile)
    given = evidence(*TESTS, source=source, cases=CASES, runtime="javascript", entry="total.js")
    try:
        found = await look(ANALYZER, given, tools)
    except AnalysisStopped:
        return
    assert len(found) <= 1


def test_what_to_look_at_fits_into_a_sentence() -> None:
    assert all(
        part == part.strip(".") and not part[0].isupper() for part in (*PARTS.values(), *JAVASCRIPT_PARTS.values())
    )


C_SOURCE = '#include <stdio.h>\nint main(void) {\n  int n;\n  printf("A number: ");\n  scanf("%d", &n);\n  printf("%d", n);\n}\n'
C_CASES = [TestCase(name=f"doubles {n}", stdin=str(n), stdout=f"{n}\n") for n in (1, 2)]


async def test_what_a_c_program_prints_that_nobody_expects_is_found(tools: Tools) -> None:
    tests = [result(case.name, case.stdout or "", "A number: ") for case in C_CASES]
    given = evidence(*tests, source=C_SOURCE, cases=C_CASES, runtime="c", comparer="text")
    remark = (await look(ANALYZER, given, tools)).popitem()[1]
    assert remark.place is not None
    assert remark.place.line == 4
