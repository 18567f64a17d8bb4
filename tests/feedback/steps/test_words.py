"""A step in words: what each kind of edit says, and that it is short."""

from typing import Any

import pytest

from codecrafthub.feedback.steps import phrases, words

LONG = "sorted(lst, key=lambda person: (person[1], person[0]), reverse=True)"


def edit(kind: str, old: str = "", new: str = "", statement: str = "Expr", line: int = 4) -> dict[str, Any]:
    return {"kind": kind, "old": old, "new": new, "statement": statement, "line": line, "end_line": line, "cost": 1}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (edit("operator", "<", "<="), "Line 4: compare with `<=` instead of `<`."),
        (edit("operator", "and", " or "), "Line 4: join the conditions with `or` instead of `and`."),
        (edit("operator", "+=", "-="), "Line 4: use `-=` instead of `+=`."),
        (edit("constant", "1", "0"), "Line 4: use `0` instead of `1`."),
        (edit("neighbour", "n", "n + 1"), "Line 4: use `n + 1` instead of `n`."),
        (
            edit("expression", "sorted(lst)", LONG),
            "Line 4: work `sorted(lst)` out in another way, with `key`, `lambda` and `person`.",
        ),
        (edit("insert", new="return count", statement="Return"), "After line 3: `return count` is missing."),
        (edit("insert", new=f"return {LONG}", statement="Return"), "After line 3: a `return` is missing."),
        (edit("insert", new="count = 0", statement="Assign"), "After line 3: `count` needs a value first."),
        (edit("insert", new="count += 1", statement="AugAssign"), "After line 3: `count` has to change here."),
        (
            edit("insert", new="if not seq:", statement="If"),
            "After line 3: one case has to be treated by itself: `if not seq`.",
        ),
        (edit("insert", new="f()"), "After line 3: one more thing has to be done."),
        (edit("insert", new="const count = 0", statement="Assign"), "After line 3: `count` needs a value first."),
        (
            {**edit("insert", new="return a", statement="Return"), "is_all": True},
            "After line 3: a `return` is missing.",
        ),
        (edit("expression", "`a`", "`b`"), "Line 4: use `b` instead of `a`."),
        (edit("expression", "f(`a`)", "`b`"), "Line 4: use `b` instead of “f(`a`)”."),
        (edit("delete", f"`{LONG}`"), "Line 4: leave `sorted(lst, key=lambda person:…` out."),
        (edit("delete", "count = 0\nmore"), "Line 4: leave `count = 0` out."),
        (edit("wrap", new="while left:"), "From line 4 on: put this below `while`, which is missing."),
        (edit("unwrap", "if seq:"), "Line 4: what is below `if seq:` should not depend on it."),
        (edit("move", "return seq", "return seq"), "Line 4: `return seq` belongs after this block, not inside of it."),
        (
            edit("in place", "return xs.sort()", "xs.sort()\nreturn xs"),
            "Line 4: this call gives nothing back, so it belongs on a line of its own.",
        ),
        (edit("arrow", "function ()"), "Line 4: use an arrow function here, which keeps the `this` around it."),
        (edit("another"), "Line 4 has to change."),
    ],
)
def test_each_kind_of_edit_has_its_words(given: dict[str, Any], said: str) -> None:
    assert phrases.sentences([given]) == [said]


def test_what_is_taken_out_and_put_in_elsewhere_has_moved() -> None:
    edits = [edit("delete", "return xs", line=3), edit("insert", new="return xs", statement="Return", line=6)]
    assert phrases.sentences(edits) == ["Line 3: `return xs` belongs further down, at another place."]


@pytest.mark.parametrize("kind", [*phrases.WAYS, "another"])
def test_a_step_is_short_at_every_strength(kind: str) -> None:
    old, new = ("not in", "in") if kind == "operator" else (LONG, f"{LONG} + 1")
    edits = [edit(kind, old, new, line=line) for line in (3, 5, 6)]
    for strength in (1, 2, 3):
        text = words.sentence(strength, edits, 2)
        assert "{" not in text
        assert text.endswith(".")
        assert len(text) <= 170
    assert words.sentence(2, edits, 2).endswith("2 more places.")
