"""What would make a wrong JavaScript program a right one, laid out as a plan of edits; and programs made to explode."""

from typing import Any

import pytest

from codecrafthub.analysis.javascript import repair, syntax, units
from codecrafthub.analysis.javascript.fingerprint import describe_all
from codecrafthub.feedback.steps.patching import patched

SLOW = """\
/** The numbers of slow laps. */
export function slowLaps(laps, limit) {
  const slow = [];
  for (const [index, lap] of laps.entries()) {
    if (lap > limit) slow.push(index + 1);
  }
  return slow;
}
"""
COUNTED = """\
export function slowLaps(times, most) {
  let found = []; // numbers
  for (let i = 0; i < times.length; i++) {
    if (times[i] > most) {
      found.push(i + 1);
    }
  }
  return found;
}
"""
CALLBACK = """\
export const slowLaps = (xs, n) => {
  const all = [];
  xs.forEach((x, k) => {
    if (x > n) {
      all.push(k + 1);
    }
  });
  return all;
};
"""


def plans(mine: str, *theirs: str, entry: str = "slowLaps", dialect: str = "javascript") -> list[dict[str, Any]]:
    return repair.propose(mine, entry, [entry], list(theirs), dialect)


def mended(mine: str, theirs: str, entry: str = "slowLaps", dialect: str = "javascript") -> str:
    """With all edits of the plan that a right program gives."""
    plan = plans(mine, theirs, entry=entry, dialect=dialect)[1]
    return patched(plan, range(len(plan["edits"])))


@pytest.mark.parametrize("program", [SLOW, COUNTED, CALLBACK])
def test_a_program_needs_no_edits_to_be_itself(program: str) -> None:
    (plan,) = plans(program, program)[1:]
    assert (plan["cost"], plan["edits"]) == (0, [])
    assert patched(plan, []) == program


@pytest.mark.parametrize(
    ("right", "old", "new"),
    [
        (SLOW, "lap > limit", "lap >= limit"),
        (SLOW, "index + 1", "index"),
        (SLOW, "index + 1", "index, 1"),
        (SLOW, "  return slow;\n", ""),
        (SLOW, "  return slow;\n", "  console.log(slow);\n  return slow;\n"),
        (SLOW, "if (lap > limit) slow", "slow"),
        (SLOW, "const slow", "let slow"),
        (SLOW, "laps.entries()", "laps"),
        (SLOW, "[index, lap]", "[lap, index]"),
        (COUNTED, "let i = 0; i < times.length; i++", "let i = 1; i <= times.length; i++"),
        (COUNTED, "times[i] > most", "most > times[i]"),
        (COUNTED, "    if (times[i] > most) {\n      found.push(i + 1);\n    }\n", "    found.push(i + 1);\n"),
        (CALLBACK, "all.push(k + 1);", "all.push(k);"),
        (CALLBACK, "forEach", "map"),
    ],
)
def test_all_edits_together_give_the_right_program(right: str, old: str, new: str) -> None:
    assert mended(right.replace(old, new), right) == right


def test_edits_are_in_the_learners_own_names_and_layout() -> None:
    wrong = COUNTED.replace("> most", ">= most").replace("  return found;\n", "")
    plan = plans(wrong, SLOW.replace("slow", "secret").replace("secretLaps", "slowLaps"))[1]
    after = patched(plan, range(len(plan["edits"])))
    assert "found.push" in after
    assert "// numbers" in after
    assert "return found;" in after
    assert "secret" not in str(plan["edits"])


def test_names_without_a_partner_are_nobodys() -> None:
    theirs = (
        SLOW.replace("slow = []", "annasSecret = []")
        .replace("slow.", "annasSecret.")
        .replace("n slow;", "n annasSecret;")
    )
    plan = plans("export function slowLaps(laps, limit) {\n  return laps;\n}\n", theirs)[1]
    assert "annasSecret" not in str(plan["edits"])
    assert "const result = []" in str(plan["edits"])


def test_comments_of_others_are_not_shown() -> None:
    theirs = SLOW.replace("  return slow;", "  // as Anna told me\n  return slow; /* or else */")
    plan = plans(SLOW.replace("  return slow;\n", ""), theirs)[1]
    assert [edit["new"] for edit in plan["edits"]] == ["return slow"]
    assert "Anna" not in str(plan["edits"])
    assert "or else" not in str(plan["edits"])


def test_functions_written_in_other_ways_are_alike() -> None:
    arrow = "export const twice = (x) => x * 2;\n"
    declared = "export function twice(n) {\n  return n + 2;\n}\n"
    assert mended(declared, arrow, "twice") == declared.replace("+", "*")
    assert mended(arrow.replace("*", "+"), declared.replace("+", "*"), "twice") == arrow


def test_what_a_function_needs_comes_with_it() -> None:
    theirs = 'const YES = ["on"];\n\nconst isYes = (text) => YES.includes(text);\n\nexport const f = (text) => isYes(text);\n'
    after = mended("export const f = (word) => word;\n", theirs, "f")
    assert "(word) => helper(word)" in after
    assert "isYes" not in after
    assert "YES" not in after
    assert '= ["on"];' in after


def test_declarations_beside_functions_are_laid_over_each_other() -> None:
    right = "const STEPS = { L: -1, R: 1 };\n\nexport const f = (key) => STEPS[key];\n"
    assert mended(right.replace(", R: 1", ""), right, "f") == right


def test_methods_of_classes_are_changed() -> None:
    right = "export class Book {\n  #sum = 0;\n\n  add(n) {\n    this.#sum += n;\n    return this;\n  }\n}\n"
    assert mended(right.replace("+= n", "-= n"), right, "Book") == right


def test_async_functions_and_what_they_wait_for() -> None:
    right = "export async function f(x) {\n  const y = await g(x);\n  return y;\n}\n"
    assert mended(right.replace("await ", ""), right, "f") == right
    assert mended(right.replace("async ", "").replace("await ", ""), right, "f") == right


def test_a_function_becomes_an_arrow() -> None:
    right = "export function f(xs) {\n  return xs.map((x) => {\n    return this.y + x;\n  });\n}\n"
    wrong = right.replace("(x) =>", "function (x)")
    (edit,) = plans(wrong, right, entry="f")[1]["edits"]
    assert (edit["kind"], edit["line"]) == ("arrow", 2)
    assert mended(wrong.replace("this.y + x", "this.y - x"), right, "f") == right
    small = plans(wrong, entry="f")[0]
    assert right in [patched(small, [edit]) for edit in range(len(small["edits"]))]


def test_types_count_for_nothing() -> None:
    right = "export function f(x: number, y?: string): string {\n  return y! + (x as any);\n}\n"
    theirs = "export function f(a, b) {\n  return b + a;\n}\n"
    assert plans(right, theirs, entry="f", dialect="typescript")[1]["edits"] == []


def test_branches_come_and_go() -> None:
    right = "export function f(x) {\n  if (x > 1) {\n    return 1;\n  } else if (x < 0) {\n    return 2;\n  } else {\n    return 3;\n  }\n}\n"
    wrong = right.replace(" else {\n    return 3;\n  }", "")
    assert mended(wrong, right, "f").replace("\n  else", " else") == right
    assert mended(right, wrong, "f").split() == wrong.split()
    tried = "export function f(x) {\n  try {\n    g();\n  } catch (error) {\n    return 1;\n  } finally {\n    h();\n  }\n}\n"
    assert mended(tried.replace("return 1", "return 2"), tried, "f") == tried
    switch = (
        "export function f(x) {\n  switch (x) {\n    case 1:\n      return 1;\n    default:\n      return 2;\n  }\n}\n"
    )
    assert mended(switch.replace("case 1", "case 3"), switch, "f") == switch


def test_an_empty_function_is_given_all_it_does() -> None:
    plan = plans("export function slowLaps(laps, limit) {\n  // Your code goes here.\n}\n", SLOW)[1]
    assert [edit["is_all"] for edit in plan["edits"]] == [True] * 3


def test_lines_are_those_of_the_learner() -> None:
    (edit,) = plans(SLOW.replace("  return slow;\n", ""), SLOW)[1]["edits"]
    assert (edit["kind"], edit["statement"], edit["line"], edit["new"]) == ("insert", "Return", 7, "return slow")
    (edit,) = plans(SLOW.replace(">", ">="), SLOW)[1]["edits"]
    assert (edit["kind"], edit["line"], edit["old"], edit["new"]) == ("operator", 5, ">=", ">")
    (edit,) = plans("// ü€😀\n" + SLOW.replace("> ", "< "), SLOW)[1]["edits"]
    assert edit["line"] == 6


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("a <= b", "a < b"), ("a || b", "a && b"), ("a || b", "a ?? b"), ("a.sort()", "a.sort((a, b) => a - b)"),
        ("a.reduce((s, x) => s + x)", "a.reduce((s, x) => s + x, 0)"), ("a[b]", "a[b - 1]"), ("!a", "a"),
        ("a.slice(b)", "a.slice(b + 1)"), ("Math.floor(a)", "Math.ceil(a)"), ("a.every(b)", "a.some(b)"),
        ("g(a)", "await g(a)"), ("a + 1", "a + 2"), ('a.replace("x", "y")', 'a.replaceAll("x", "y")'),
    ],
)  # fmt: skip
def test_small_edits_need_no_other_program(wrong: str, right: str) -> None:
    before, after = (f"export async function f(a, b) {{\n  return {text};\n}}\n" for text in (wrong, right))
    (plan,) = plans(before, entry="f")
    assert after in [patched(plan, [edit]) for edit in range(len(plan["edits"]))]


def test_a_return_may_be_missing() -> None:
    (plan,) = plans("export function f(a) {\n  let sum = 0;\n  for (const x of a) sum += x;\n}\n", entry="f")
    assert any("\n  return sum;\n}" in patched(plan, [edit]) for edit in range(len(plan["edits"])))
    (plan,) = plans("export function f(a) {\n  return a.map((x) => {\n    x + 1;\n  });\n}\n", entry="f")
    assert any("return x + 1;" in patched(plan, [edit]) for edit in range(len(plan["edits"])))


def test_patches_may_overlap() -> None:
    edits = [{"patches": [[2, 6, ""]]}, {"patches": [[4, 8, ""]]}, {"patches": [[3, 3, "  "], [8, 8, "x"]]}]
    plan = {"source": "0123456789", "edits": edits}
    assert patched(plan, [0, 1]) == "0189"
    assert patched(plan, [2, 1, 0]) == "01x89"


BOMBS = {
    "brackets": "x = " + "[" * 20_000 + "]" * 20_000,
    "signs": "x = " + "- " * 20_000 + "1",
    "a long sum": "x = " + "+".join("1" * 25_000),
    "a long chain": "x" + ".y" * 25_000,
    "calls": "f(" * 5000 + ")" * 5000,
    "arrows": "x = " + "() => " * 8000 + "1",
    "many lines": "x = 1;\n" * 100_000,
    "many branches": "if (x) {}\n" + "else if (x) {}\n" * 3000,
    "templates": "`${" * 5000 + "}`" * 5000,
    "many statements": "function f() {\n" + "  g();\n" * 5000 + "}\n",
    "a large list": "x = [" + "1," * 25_000 + "]",
    "what is no program": "export function (",
    "nothing but a brace": "{" * 1000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_is_too_large_is_refused(bomb: str) -> None:
    with pytest.raises(syntax.NOT_READ):
        units.take_apart(BOMBS[bomb], "javascript")
    assert describe_all([BOMBS[bomb], SLOW], ["slowLaps"])[0] is None
    assert plans(SLOW, BOMBS[bomb])[1:] == []


@pytest.mark.parametrize(
    "text", ["x = '" + "a" * 50_000 + "'", "x = " + "9" * 50_000, "x\u200b = 1\n\u202e", "x = 1\0", ""]
)
def test_odd_texts_are_read_or_refused(text: str) -> None:
    try:
        units.take_apart(text, "javascript")
    except syntax.NOT_READ:
        return
