"""Cases suggested for mutants that survive: each one must pass with the exemplar, and fail with the mutant."""

import tomllib
from pathlib import Path

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.content.loader import load_exercise
from codecrafthub.content.mutants.examine import examine
from codecrafthub.content.mutants.exercise import mutants_of
from codecrafthub.content.mutants.suggest import as_toml
from codecrafthub.content.mutants.variations import inputs, variations
from codecrafthub.contracts.content import Exercise, TestCase
from codecrafthub.contracts.mutation import Survivor
from tests.content.sample import change
from tests.content.test_judging import with_random_cases, with_suite

pytestmark = pytest.mark.anyio
ADD_UP = "exercises/add-up"


def loaded(folder: Path) -> Exercise:
    exercise, report = load_exercise(folder)
    assert exercise is not None, report.refused
    return exercise


def with_function(track: Path, body: str, cases: dict[str, str]) -> Exercise:
    """The exercise with another function `add`, and these calls with what they return."""
    (track / ADD_UP / "exemplar/add_up.py").write_text(f"def add(*values):\n{body}", "utf-8")
    tables = [
        f"[[case]]\nname = \"{number}\"\ncall = '''{call}'''\nreturns = '''{answer}'''\n"
        for number, (call, answer) in enumerate(cases.items())
    ]
    (track / ADD_UP / "cases.toml").write_text("\n".join(tables), "utf-8")
    (track / ADD_UP / "mistakes.toml").unlink(missing_ok=True)
    return loaded(track / ADD_UP)


async def survivor(judge: Judge, exercise: Exercise, became: str) -> Survivor:
    report = await examine(judge, exercise)
    (found,) = [one for one in report.survivors if one.became == became]
    return found


async def assert_kills(judge: Judge, exercise: Exercise, one: Survivor) -> TestCase:
    """The suggestion as a case, after it was tried on both programs."""
    assert one.suggestion is not None
    (entry,) = tomllib.loads(one.suggestion)["case"]
    case = TestCase(**entry)
    alone = exercise.model_copy(update={"cases": [case], "random": None})
    files = exercise.exemplars[0].files
    (mutant,) = [
        other
        for other in mutants_of(exercise).mutants
        if (other.line, other.was, other.became) == (one.line, one.was, one.became)
    ]
    assert (await judge(alone, files)).verdict == "accepted"
    assert (await judge(alone, {**files, mutant.file: mutant.text})).verdict != "accepted"
    return case


FUNCTIONS = [
    ("    return 'few' if values[0] < 6 else 'many'\n", {"add(3)": "'few'", "add(9)": "'many'"}, "values[0] <= 6"),
    ("    return sorted(values[0])\n", {"add([1, 2, 3])": "[1, 2, 3]"}, "values[0]"),
    ("    return values[0].split()\n", {"add('a b')": "['a', 'b']"}, "values[0].split(' ')"),
    ("    return [*values[0].values()][-1]\n", {"add({'a': 1, 'b': 2})": "2"}, "[*values[0].values()][1]"),
]


@pytest.mark.parametrize(("body", "cases", "became"), FUNCTIONS)
async def test_a_case_is_found_that_kills_the_survivor(
    judge: Judge, track: Path, body: str, cases: dict[str, str], became: str
) -> None:
    exercise = with_function(track, body, cases)
    report = await examine(judge, exercise)
    found = [one for one in report.survivors if one.became == became]
    assert found, [one.what for one in report.survivors]
    await assert_kills(judge, exercise, found[0])


async def test_an_error_that_must_be_raised_is_suggested_too(judge: Judge, track: Path) -> None:
    body = "    if values[0] < 0:\n        raise ValueError('no')\n    return 1\n"
    with_function(track, body, {"add(3)": "1"})
    with (track / ADD_UP / "cases.toml").open("a") as file:
        file.write('[[case]]\nname = "Less"\ncall = "add(-5)"\nraises = "ValueError"\n')
    exercise = loaded(track / ADD_UP)
    case = await assert_kills(judge, exercise, await survivor(judge, exercise, "values[0] < -1"))
    assert (case.call, case.raises) == ("add(-1)", "ValueError")


async def test_an_argument_that_is_changed_is_noticed(judge: Judge, track: Path) -> None:
    body = "    found = list(values[0])\n    found.append(1)\n    return found\n"
    exercise = with_function(track, body, {"add([2])": "[2, 1]"})
    change(track, f"{ADD_UP}/cases.toml", "returns", "arguments_after = '[[2]]'\nreturns")
    assert "values[0]" not in {one.became for one in (await examine(judge, loaded(track / ADD_UP))).survivors}
    assert "values[0]" in {one.became for one in (await examine(judge, exercise)).survivors}


async def test_programs_get_an_input(judge: Judge, track: Path) -> None:
    (track / "exercises/shout/exemplar/shout.py").write_text(
        "word = input()\nprint(word.upper() if len(word) < 9 else word)\n"
    )
    exercise = loaded(track / "exercises/shout")
    case = await assert_kills(judge, exercise, await survivor(judge, exercise, "True"))
    assert case.stdin is not None
    assert len(case.stdin) >= 9


async def test_where_nothing_differs_nothing_is_suggested(judge: Judge, track: Path) -> None:
    exercise = with_function(
        track, "    return values[0] if values[0] < 0 else abs(values[0])\n", {"add(3)": "3", "add(-3)": "-3"}
    )
    assert (await survivor(judge, exercise, "values[0] <= 0")).suggestion is None


async def test_random_cases_of_other_seeds_are_tried_first(judge: Judge, track: Path) -> None:
    with_random_cases(track)
    exemplar = "def add(a, b):\n    return a + b if a < 100 else b + a if b < 3 else a + b + (a > 300000) - 1\n"
    (track / ADD_UP / "exemplar/add_up.py").write_text(exemplar)
    change(
        track,
        f"{ADD_UP}/cases.toml",
        'call = "add(111222, 333444)"\nreturns = "444666"',
        'call = "add(4, 1)"\nreturns = "5"',
    )
    report = await examine(judge, loaded(track / ADD_UP))
    assert [one for one in report.survivors if one.suggestion is not None]
    for one in report.survivors:
        if one.suggestion is not None:
            await assert_kills(judge, loaded(track / ADD_UP), one)


async def test_for_a_suite_nothing_is_suggested(judge: Judge, track: Path) -> None:
    with_suite(track)
    (track / ADD_UP / "exemplar/add_up.py").write_text("def add(a, b):\n    return a + b if a < 100 else b + a\n")
    report = await examine(judge, loaded(track / ADD_UP))
    assert {one.suggestion for one in report.survivors} == {None}


def test_a_case_is_written_so_that_it_reads_back() -> None:
    for text in ("plain", "it's", 'a "word"', "two\nlines\t", "\\n", "é\u2028\x7f\x00"[:-1]):
        case = TestCase(name="…", call=f"f({text!r})", returns=repr(text), before=["g()"])
        (entry,) = tomllib.loads(as_toml(case))["case"]
        assert TestCase(**entry) == case
        program = TestCase(name="…", stdin=text, stdout=text)
        (entry,) = tomllib.loads(as_toml(program))["case"]
        assert TestCase(**entry) == program


@pytest.mark.parametrize(
    "value", [True, 3, 2.5, "a b", [1, [2]], (1, "x"), {1, 2}, frozenset({1}), {"a": [1]}, [], "", {}]
)
def test_variations_are_of_the_same_type_and_end(value: object) -> None:
    found = list(variations(value, [7]))
    assert {type(one) for one in found} <= {type(value)}
    assert value in ([], {}) or any(one != value for one in found)
    assert len(found) < 400


def test_inputs_vary_each_number_and_each_line() -> None:
    found = set(inputs("2\n5 -7\n"))
    assert {"3\n5 -7\n", "2\n5 7\n", "2\n4 -7\n", "5 -7\n", "5 -7\n2\n", ""} <= found
