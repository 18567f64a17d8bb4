"""What is tried to find a fault in JavaScript, and the order of its lines once that was tried."""

import pytest

from codecrafthub.analysis.javascript import locate
from codecrafthub.analysis.locating.weights import WEIGHTS
from codecrafthub.feedback.steps.patching import patched

WRONG = """\
const LIMIT = 10;

const isLarge = (n) => !(n > LIMIT);

export async function count(numbers) {
  let found = 0;
  for (const number of numbers) {
    if (isLarge(number) && true) found -= 1;
  }
  numbers.slice(1, found);
}
"""


def test_edits_are_of_kinds_that_have_a_weight_the_likeliest_first() -> None:
    plan = locate.edits(WRONG, ["count"], ["count"], [WRONG.replace("-= 1", "+= 1"), "export function ("])
    kinds = [edit["kind"] for edit in plan["edits"]]
    assert [WEIGHTS[kind] for kind in kinds] == sorted((WEIGHTS[kind] for kind in kinds), reverse=True)
    assert {"comparison", "operator", "and, or", "number", "truth", "negation", "neighbour", "call missing"} < set(
        kinds
    )
    assert {"difference", "return missing"} < set(kinds)
    assert all(patched(plan, [place]) != WRONG for place in range(len(plan["edits"])))


def test_what_is_missing_is_said_to_be_so_at_the_line_before() -> None:
    right = WRONG.replace("  numbers.slice", "  return found;\n  numbers.slice")
    plan = locate.edits(WRONG, ["count"], ["count"], [right])
    assert [edit["line"] for edit in plan["edits"] if edit["kind"] == "difference"] == [9]


def test_what_an_empty_function_lacks_has_no_line() -> None:
    plan = locate.edits("export function f() {\n}\n", ["f"], ["f"], ["export function f() {\n  return 1;\n}\n"])
    assert plan["edits"] == []


@pytest.mark.parametrize(
    ("found", "first"),
    [
        ([], 4),
        ([[2, "number", 2, 0]], 2),
        ([[2, "number", 1, 1], [3, "comparison", 2, 0]], 3),
        ([[3, "return missing", 2, 0], [2, "comparison", 2, 0]], 2),
    ],
)
def test_lines_come_in_the_order_of_suspicion(found: list[list[object]], first: int) -> None:
    lines = locate.rank([[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3]], [False, False, True], found)
    assert lines[0]["line"] == first
