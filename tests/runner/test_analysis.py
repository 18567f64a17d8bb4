"""Functions of our own, called on programs that anybody may have written, where these do no harm."""

import pkgutil
from collections.abc import Sequence

import pytest

import codecrafthub.analysis
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, JobEnd, Limits, Outcome, SandboxUnavailable
from codecrafthub.runner.client import LocalRunner
from tests.runner.conftest import execute

pytestmark = pytest.mark.anyio

TIGHT = Limits(cpu_ms=1000, wall_ms=4000, memory_mb=64)
BOMBS = {
    "brackets": "x = " + "[" * 100_000 + "]" * 100_000,
    "signs": "x = " + "-" * 100_000 + "1",
    "a long sum": "x = " + "+".join("1" * 100_000),
    "a long chain": "x" + ".y" * 100_000,
    "calls": "x = " + "f(" * 90 + ")" * 90,
    "a large literal": "x = " + "9" * 500_000,
    "a large text": "x = '" + "a" * 900_000 + "'",
    "many lines": "x = 1\n" * 100_000,
    "many branches": "if x: pass\n" + "elif x: pass\n" * 20_000,
    "a null byte": "x = 1\0",
    "half a character": "x = '\\ud800'",
    "characters without width": "x\u200b = 1\n\u202edef f(): pass\n",
}
ENDS = {Outcome.RETURNED, Outcome.RAISED, Outcome.MEMORY_LIMIT, Outcome.TIME_LIMIT_CPU, Outcome.CRASHED}


def analysis(module: str, function: str, *arguments: Sequence[object], limits: Limits = TIGHT) -> Job:
    cases = [Case(index, Call(function, given)) for index, given in enumerate(arguments)]
    return Job("test", "python", "analysis", {}, module, cases, limits)


def described(*sources: str, limits: Limits = TIGHT) -> Job:
    return analysis("python.approach", "describe", *([source] for source in sources), limits=limits)


async def test_a_function_is_called_with_each_case(runner: LocalRunner) -> None:
    answers, end = await execute(runner, described("for x in y: pass", "x.sort()"))
    assert [answer.value["uses"] for answer in answers] == [["for loop"], ["sorting"]]
    assert end.outcome is Outcome.COMPLETED


async def test_what_it_raises_is_told_by_name(runner: LocalRunner) -> None:
    (answer,), _ = await execute(runner, described("def f(:"))
    assert answer.outcome is Outcome.RAISED
    assert answer.error is not None
    assert answer.error.type == "SyntaxError"


@pytest.mark.parametrize("bomb", BOMBS)
async def test_programs_made_to_explode_end_within_their_limits(runner: LocalRunner, bomb: str) -> None:
    (answer,), end = await execute(runner, described(BOMBS[bomb]))
    assert answer.outcome in ENDS
    assert end.outcome is Outcome.COMPLETED
    (after,), _ = await execute(runner, described("x.sort()"))
    assert after.value["uses"] == ["sorting"]


async def test_time_and_memory_are_bounded(runner: LocalRunner) -> None:
    long = "x = [" + "1," * 300_000 + "]"
    (slow,), _ = await execute(runner, described(long, limits=Limits(cpu_ms=50, wall_ms=4000, memory_mb=512)))
    (large,), _ = await execute(runner, described(long, limits=Limits(cpu_ms=5000, wall_ms=9000, memory_mb=16)))
    assert slow.outcome is Outcome.TIME_LIMIT_CPU
    assert large.outcome is Outcome.MEMORY_LIMIT


@pytest.mark.parametrize(
    ("module", "function"),
    [
        ("python.nothing", "describe"),
        ("python.approach", "nothing"),
        ("os", "system"),
        ("", "x"),
        ("..runner.box", "x"),
    ],
)
async def test_only_functions_of_the_package_can_be_called(runner: LocalRunner, module: str, function: str) -> None:
    (answer,), _ = await execute(runner, analysis(module, function, ["true"]))
    assert answer.outcome is Outcome.RAISED


async def test_every_module_of_the_package_can_be_asked(runner: LocalRunner) -> None:
    """Also where the package's modules import something: the box has the standard library and the parsers."""
    package = codecrafthub.analysis
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    names = [one.name.removeprefix(f"{package.__name__}.") for one in found if not one.ispkg]
    assert "python.approach" in names
    for name in names:
        (answer,), _ = await execute(runner, analysis(name, "there_is_no_such_function", []))
        assert answer.error is not None
        assert "there_is_no_such_function" in answer.error.message, name


async def test_learners_code_cannot_import_the_package(runner: LocalRunner) -> None:
    source = "def f():\n    import codecrafthub.analysis\n"
    job = Job("test", "python", "cases", {"solution.py": source}, "solution.py", [Case(0, Call("f"))])
    (answer,), _ = await execute(runner, job)
    assert answer.error is not None
    assert answer.error.type == "ModuleNotFoundError"


@pytest.mark.parametrize("name", ["tree_sitter", "tree_sitter_javascript"])
async def test_what_is_analysed_cannot_import_the_parsers(runner: LocalRunner, name: str) -> None:
    program = f"import {name}\ndef f():\n    return 1\n"
    case = {"calls": [["f", [], {}]]}
    ((answer,),) = (await execute(runner, analysis("python.attempts", "answers", [[program], [case], 0.1])))[0][0].value
    assert answer is None
    ((answer,),) = (
        await execute(runner, analysis("python.attempts", "answers", [[program[program.index("\n") :]], [case], 0.1]))
    )[0][0].value
    assert answer == [1, []]


JAVASCRIPT_BOMBS = {
    "brackets": "x = " + "[" * 100_000 + "]" * 100_000,
    "a long sum": "x = " + "+".join("1" * 100_000),
    "a large literal": "x = " + "9" * 500_000,
    "a large text": "x = '" + "a" * 900_000 + "'",
    "many lines": "x = 1;\n" * 100_000,
    "templates": "`${" * 20_000 + "}`" * 20_000,
    "half a program": "function f(" * 10_000,
    "half a character": "x = '\ud800'",
}


@pytest.mark.parametrize("bomb", JAVASCRIPT_BOMBS)
async def test_javascript_made_to_explode_ends_within_its_limits(runner: LocalRunner, bomb: str) -> None:
    asked = analysis("javascript.fingerprint", "describe", [JAVASCRIPT_BOMBS[bomb], ["f"]])
    (answer,), end = await execute(runner, asked)
    assert answer.outcome in ENDS
    assert end.outcome is Outcome.COMPLETED


async def test_without_namespaces_it_says_that_it_is_missing() -> None:
    second_tier = LocalRunner(slots=1, tiers=["B"])
    try:
        await second_tier.start()
    except SandboxUnavailable as error:
        pytest.skip(str(error))
    try:
        answers: list[CaseAnswer]
        end: JobEnd
        answers, end = await execute(second_tier, described("x = 1"))
    finally:
        await second_tier.close()
    assert answers == []
    assert (end.outcome, end.detail) == (
        Outcome.INTERNAL_ERROR, "without namespaces programs can be run here, but not analysed",
    )  # fmt: skip
