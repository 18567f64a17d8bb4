"""Remarks on C, C++, Java and Rust, by really running their compilers in a box."""

import pytest

from codecrafthub.assessment.lint import COMPILERS
from codecrafthub.assessment.lint import Linter as Boxed
from codecrafthub.contracts.assessment import LintTool
from codecrafthub.feedback.analyzers.standards import remarks
from codecrafthub.feedback.style.compilers import READERS
from codecrafthub.feedback.style.linter import Linter
from codecrafthub.feedback.style.rules_compiled import RULES
from codecrafthub.runner.languages import LANGUAGES
from tests.feedback.warned import WARNED, Warned

pytestmark = pytest.mark.anyio
REFUSED_BY_NEWER = {"c/undeclared-function", "c/pointer-mix"}
"""What newer compilers make no program of; then the error is explained instead."""


async def need(boxed: Boxed, tool: LintTool) -> str:
    """The file that a program for this compiler begins with."""
    runtime, entry = COMPILERS[tool]
    if runtime not in (await boxed._sandbox.runner.status()).runtimes:
        language = LANGUAGES[runtime]
        pytest.skip(f"{language.title} is not installed; `make runtimes` or {language.bring} brings it")
    return entry


def test_every_rule_has_a_program_that_breaks_it() -> None:
    assert {one.code for one in WARNED} == set(RULES)


@pytest.mark.parametrize("one", WARNED, ids=[f"{one.tool} {one.code} {one.line}" for one in WARNED])
async def test_what_a_compiler_warns_of_is_said_at_its_line(boxed: Boxed, one: Warned) -> None:
    entry = await need(boxed, one.tool)
    said = await boxed.lint({entry: one.source}, one.tool)
    if not said and one.code in REFUSED_BY_NEWER:
        return
    found = list(READERS[one.tool].read(said, {entry: one.source}))
    assert (one.code, one.line) in [(item.code, item.line) for item in found], said
    for item in found:
        assert 1 <= item.column < item.end_column
    for remark in remarks(found, {entry: one.source}):
        assert remark.values["name"] != "this" or "{name}" not in RULES[remark.code].message


@pytest.mark.parametrize("tool", COMPILERS)
async def test_a_clean_program_and_one_that_does_not_compile_get_no_remarks(boxed: Boxed, tool: LintTool) -> None:
    entry = await need(boxed, tool)
    proof = LANGUAGES[COMPILERS[tool][0]].proof
    assert await Linter(boxed).check({entry: proof}) == []
    assert await Linter(boxed).check({entry: "this is no program"}) == []
    assert await Linter(boxed).check({entry: ""}) == []


async def test_several_files_are_one_program(boxed: Boxed) -> None:
    await need(boxed, "gcc")
    files = {"main.c": '#include "sum.h"\nint main(void) { return sum(0); }\n', "sum.h": "int sum(int n);\n",
             "sum.c": '#include "sum.h"\nint sum(int n) {\n int left;\n return n;\n}\n'}  # fmt: skip
    (found,) = await Linter(boxed).check(files)
    assert (found.file, found.line, found.code) == ("sum.c", 3, "c/unused-variable")
    (remark,) = remarks([found], files)
    assert remark.values == {"name": "left"}


BOMBS = {
    "gcc": ["#define A(x) x x x x x x x x\nint main(void) { return A(A(A(A(A(A(1;)))))) }\n", "int a[1] = {" + "1," * 30_000 + "};",
            "int main(void) {\n" + "int n = 0; n == n;\n" * 2000 + "return 0; }\n", '#include "/dev/zero"\n'],
    "javac": ["class Main { int f() { return " + "(" * 5000 + "1" + ")" * 5000 + "; } }"],
    "rustc": ["fn main() { " + "let n = 1; " * 4000 + "}"],
}  # fmt: skip


@pytest.mark.parametrize(("tool", "source"), [(tool, source) for tool, many in BOMBS.items() for source in many])
async def test_bombs_cost_their_remarks_and_nothing_else(boxed: Boxed, tool: LintTool, source: str) -> None:
    entry = await need(boxed, tool)
    found = await Linter(boxed).check({entry: source})
    assert all(item.code in RULES for item in found)
    assert len(found) <= 200
    clean = "int main(void) {\nint n;\nreturn 0; }\n"
    if tool == "gcc":
        assert [item.code for item in await Linter(boxed).check({entry: clean})] == ["c/unused-variable"]
