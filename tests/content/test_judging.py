"""Checkers, random cases, suites and runtimes in an author's files: read whole, and each fault with its line."""

from pathlib import Path

import pytest

from codecrafthub.content.loader import load_track
from codecrafthub.contracts.content import Exercise, RandomCases
from tests.content.sample import change

EXERCISE, CASES = "exercises/add-up/exercise.toml", "exercises/add-up/cases.toml"
CHECKER, GENERATOR = "exercises/add-up/checker.py", "exercises/add-up/generator.py"
SUITE = "exercises/add-up/suite/add_up_test.py"
CHECK = "def check(given, answer, expected):\n    return answer == sum(given)\n"
GENERATE = "def generate(random):\n    while True:\n        yield [random.randint(1, 9), 1]\n"
TESTS = "from add_up import add\n\n\ndef test_small():\n    assert add(1, 2) == 3\n"
RANDOM = '[random]\ncount = 5\ncall = "add"\n\n[limits]'


def write(track: Path, name: str, text: str) -> None:
    (track / name).parent.mkdir(exist_ok=True)
    (track / name).write_text(text, "utf-8")


def with_checker(track: Path) -> None:
    write(track, CHECKER, CHECK)
    change(track, EXERCISE, "entry =", 'comparer = "checker"\nentry =')


def with_random_cases(track: Path) -> None:
    write(track, GENERATOR, GENERATE)
    change(track, EXERCISE, "[limits]", RANDOM)


def with_suite(track: Path) -> None:
    write(track, SUITE, TESTS)
    (track / CASES).unlink()
    (track / "exercises/add-up/mistakes.toml").unlink()
    change(track, EXERCISE, "entry =", 'kind = "suite"\nentry =')


def read(track: Path) -> Exercise:
    loaded = load_track(track)
    assert loaded.report.refused == []
    return loaded.exercises[0]


def refusals(track: Path) -> list[str]:
    return [str(problem) for problem in load_track(track).report.refused]


def test_a_checker_is_read_and_answers_need_not_be_given(track: Path) -> None:
    with_checker(track)
    change(track, CASES, 'returns = "3"\n', "")
    found = read(track)
    assert (found.comparer, found.checker, found.cases[0].returns) == ("checker", CHECK, None)


def test_random_cases_are_read(track: Path) -> None:
    with_random_cases(track)
    found = read(track)
    assert found.random == RandomCases(count=5, call="add")
    assert (found.generator, found.test_count) == (GENERATE, 7)


def test_random_cases_can_be_what_is_hidden(track: Path) -> None:
    change(track, CASES, 'visibility = "hidden"', 'visibility = "visible"')
    warned = f"{CASES}:1: No case is `hidden`, so answers can be copied."
    assert warned in map(str, load_track(track).report.warnings)
    with_random_cases(track)
    assert warned not in map(str, load_track(track).report.warnings)


def test_a_suite_is_read_without_cases(track: Path) -> None:
    with_suite(track)
    write(track, "exercises/add-up/suite/numbers_for_tests.py", "NUMBERS = [1]\n")
    found = read(track)
    assert (found.kind, found.suite_file, found.cases, found.grading) == ("suite", "add_up_test.py", [], "practice")
    assert sorted(found.suite) == ["add_up_test.py", "numbers_for_tests.py"]


def test_isolation_and_what_the_code_imports_are_noted(track: Path) -> None:
    change(track, EXERCISE, "entry =", "isolated = true\nentry =")
    write(track, "exercises/add-up/support/words.py", "import json, antigravity\nfrom os import path\n")
    write(
        track,
        "exercises/add-up/exemplar/add_up.py",
        "from __future__ import annotations\nimport collections.abc\nimport requests\nimport words\n"
        "def add(a, b):\n    import re\n    from . import math\n    return a + b\n",
    )
    found = read(track)
    assert (found.isolated, found.preload) == (True, ["collections.abc", "json", "os", "re"])


def test_a_track_and_its_exercises_name_their_runtimes(track: Path) -> None:
    assert read(track).runtime == "python"
    change(track, "exercises/shout/exercise.toml", "entry =", 'runtime = "go"\nentry =')
    go = load_track(track).exercises[1]
    assert (go.runtime, go.language, go.preload) == ("go", "go", [])


def test_the_hash_of_the_tests_changes_with_the_programs_that_decide(track: Path) -> None:
    seen = {read(track).tests_hash}
    with_checker(track)
    seen.add(read(track).tests_hash)
    change(track, CHECKER, "==", "<=")
    seen.add(read(track).tests_hash)
    with_random_cases(track)
    seen.add(read(track).tests_hash)
    change(track, GENERATOR, "9", "99")
    seen.add(read(track).tests_hash)
    change(track, EXERCISE, "count = 5", "count = 6")
    seen.add(read(track).tests_hash)
    change(track, "exercises/add-up/exemplar/add_up.py", "a + b", "b + a")
    seen.add(read(track).tests_hash)
    assert len(seen) == 7
    change(track, EXERCISE, "count = 6", 'count = 6\nmessage = "Any numbers."')
    assert read(track).tests_hash in seen


CHECKER_FAULTS = [
    (CHECKER, "def check", "def judge", CHECKER, 1, "There is no function `check`."),
    (CHECKER, "given, ", "", CHECKER, 1, "It is called as `check(given, answer, expected)`"),
    (CHECKER, "expected)", "expected, more)", CHECKER, 1, "It is called as"),
    (CHECKER, "expected)", "expected, *, strict)", CHECKER, 1, "It is called as"),
    (CHECKER, "sum(given)", "sum(given", CHECKER, 2, "This is not Python that can be read"),
    (EXERCISE, 'comparer = "checker"\n', "", CHECKER, 1, "Nothing uses this file."),
    (EXERCISE, "entry =", "tolerance = { absolute = 0.1 }\nentry =", EXERCISE, 8, "No case is compared with `close`"),
    (CASES, 'returns = "3"', 'returns = "3"\nalso_right = ["4"]', CASES, 5, "The checker says which answers are right."),
    (CASES, '"add(1, 2)"', '"add(1, b=2)"', CASES, 3, "Give these arguments by position"),
]  # fmt: skip
RANDOM_FAULTS = [
    (GENERATOR, "def generate", "def make", GENERATOR, 1, "There is no function `generate`."),
    (GENERATOR, "random):", "):", GENERATOR, 1, "It is called as `generate(random)`"),
    (EXERCISE, RANDOM, "[limits]", GENERATOR, 1, "Nothing uses this file."),
    (EXERCISE, 'call = "add"\n', "", EXERCISE, 10, "Add `call`"),
    (EXERCISE, 'call = "add"', 'call = "sub"', EXERCISE, 11, "The stub does not define `sub`."),
    (EXERCISE, 'call = "add"', 'call = "add(1, 2)"', EXERCISE, 11, "Write the name of a function alone"),
    (EXERCISE, "count = 5", "count = 500", EXERCISE, 10, "`random.count`"),
    (EXERCISE, "count = 5", "count = 5\ntask = 2", EXERCISE, 11, "The instructions have no task 2."),
    (EXERCISE, "count = 5", 'count = 5\nvisibility = "example"', EXERCISE, 11, "`random.visibility`"),
]
SUITE_FAULTS = [
    (EXERCISE, "entry =", 'comparer = "close"\nentry =', EXERCISE, 8, "`comparer` goes with cases"),
    (EXERCISE, "entry =", 'runtime = "c"\nentry =', EXERCISE, 7, "Suites run for Python, JavaScript and TypeScript"),
    (EXERCISE, 'kind = "suite"\n', "", "exercises/add-up/suite", 1, "Nothing uses this folder."),
    (EXERCISE, 'kind = "suite"', 'kind = "quiz"', EXERCISE, 7, "`kind`"),
]


def refused(track: Path, fault: tuple[str, str, str, str, int, str]) -> None:
    name, old, new, place, line, sentence = fault
    change(track, name, old, new)
    found = refusals(track)
    assert any(problem.startswith(f"{place}:{line}: ") and sentence in problem for problem in found), found


@pytest.mark.parametrize("fault", CHECKER_FAULTS, ids=lambda fault: fault[5])
def test_a_fault_of_a_checker_is_refused(track: Path, fault: tuple[str, str, str, str, int, str]) -> None:
    with_checker(track)
    refused(track, fault)


@pytest.mark.parametrize("fault", RANDOM_FAULTS, ids=lambda fault: fault[5])
def test_a_fault_of_random_cases_is_refused(track: Path, fault: tuple[str, str, str, str, int, str]) -> None:
    with_random_cases(track)
    refused(track, fault)


@pytest.mark.parametrize("fault", SUITE_FAULTS, ids=lambda fault: fault[5])
def test_a_fault_of_a_suite_is_refused(track: Path, fault: tuple[str, str, str, str, int, str]) -> None:
    with_suite(track)
    refused(track, fault)


def test_programs_that_are_missing_are_named_where_they_are_needed(track: Path) -> None:
    change(track, EXERCISE, "entry =", 'comparer = "checker"\nentry =')
    change(track, EXERCISE, "[limits]", RANDOM)
    found = refusals(track)
    assert found[0].startswith(f"{EXERCISE}:7: There is no checker.py")
    assert found[1].startswith(f"{EXERCISE}:11: There is no generator.py")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("suite/more_test.py", "These are test files here: add_up_test.py, more_test.py."),
     ("suite/add_up.py", "The stub has a file of this name too."),
     ("cases.toml", "A suite has its tests in the folder `suite`."),
     ("checker.py", "A suite has its tests in the folder `suite`.")],
)  # fmt: skip
def test_files_that_do_not_go_with_a_suite_are_refused(track: Path, name: str, sentence: str) -> None:
    with_suite(track)
    write(track, f"exercises/add-up/{name}", "x = 1\n")
    assert any(sentence in problem for problem in refusals(track))


def test_a_suite_needs_a_file_of_tests(track: Path) -> None:
    with_suite(track)
    (track / SUITE).rename(track / "exercises/add-up/suite/helpers.py")
    assert any("These are test files here: none." in problem for problem in refusals(track))


def test_calls_are_for_languages_that_can_be_called(track: Path) -> None:
    change(track, EXERCISE, "entry =", 'runtime = "rust"\nentry =')
    assert any(f"{CASES}:3: Code in rust is judged by what it prints" in problem for problem in refusals(track))
    change(track, EXERCISE, '"rust"', '"cobol"')
    assert any(problem.startswith(f"{EXERCISE}:7: `runtime`") for problem in refusals(track))


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [('"add(1, 2)"', '"add((1, 2), 3)"', 3, "it has no tuple"), ('"3"', "'{1: 2}'", 4, "texts"),
     ('"3"', '"2**60"', 4, "not a plain value"), ('"3"', '"[9007199254740993]"', 4, "not exact"),
     ('"add(1, 2)"', '"add(1, b=2)"', 3, "by position")],
)  # fmt: skip
def test_values_that_javascript_does_not_have_are_refused(
    track: Path, old: str, new: str, line: int, sentence: str
) -> None:
    change(track, EXERCISE, "entry =", 'runtime = "javascript"\nentry =')
    change(track, CASES, old, new)
    assert any(problem.startswith(f"{CASES}:{line}:") and sentence in problem for problem in refusals(track))
