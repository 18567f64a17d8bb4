"""Mutants declared equivalent: left out where there are such, and complained of with file and line where not."""

from pathlib import Path

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.content.check import Check
from codecrafthub.content.check_result import CheckResult
from codecrafthub.content.loader import load_exercise
from codecrafthub.content.mutants.exercise import mutants_of
from codecrafthub.contracts.content import Exercise
from tests.content.sample import change

pytestmark = pytest.mark.anyio
ADD_UP = "exercises/add-up"
EXEMPLAR = """\
def add(a, b):
    if a < 0:
        return a + b
    return b + a
"""
DECLARED = """\
[[equivalent]]
was = "{was}"
became = "{became}"
reason = "Both branches come to the same, so it does not matter which one is taken."
"""


def written(track: Path, *declared: tuple[str, str], extra: str = "") -> Exercise:
    (track / ADD_UP / "exemplar/add_up.py").write_text(EXEMPLAR, "utf-8")
    parts = [DECLARED.format(was=was, became=became) for was, became in declared]
    (track / ADD_UP / "mutants.toml").write_text("".join(parts) + extra, "utf-8")
    exercise, report = load_exercise(track / ADD_UP)
    assert exercise is not None, report.refused
    return exercise


async def checked(judge: Judge, track: Path) -> CheckResult:
    return await Check(judge, mutants=2).run(track / ADD_UP)


async def test_what_is_declared_is_left_out(judge: Judge, track: Path) -> None:
    written(track, ("a < 0", "True"))
    (report,) = (await checked(judge, track)).mutants
    assert report.declared == 1
    assert "`a < 0` became `True`" not in {one.what for one in report.survivors}
    (track / ADD_UP / "mutants.toml").unlink()
    (before,) = (await checked(judge, track)).mutants
    assert before.mutants == report.mutants + 1
    assert "`a < 0` became `True`" in {one.what for one in before.survivors}


def test_what_is_left_out_may_be_named_by_its_line(track: Path) -> None:
    text = EXEMPLAR + "\n\ndef less(a):\n    return a < 0\n"
    exercise = written(track, ("a < 0", "True"), extra="line = 8\n")
    exercise = exercise.model_copy(
        update={"exemplars": [exercise.exemplars[0].model_copy(update={"files": {"add_up.py": text}})]}
    )
    selected = mutants_of(exercise)
    assert (selected.declared, selected.problems) == (1, [])
    (kept,) = [one for one in selected.mutants if (one.was, one.became) == ("a < 0", "True")]
    assert kept.line == 2
    ambiguous = exercise.model_copy(update={"equivalent": [exercise.equivalent[0].model_copy(update={"line": None})]})
    (problem,) = mutants_of(ambiguous).problems
    assert problem == (
        "mutants.toml:1: This tells of several mutants, at add_up.py:2, add_up.py:8. Add `line`, or `file`."
    )


async def test_a_declaration_that_matches_nothing_is_refused_with_what_may_be_meant(judge: Judge, track: Path) -> None:
    written(track, ("a < 0", "a < 7"))
    (refused,) = (await checked(judge, track)).refused
    assert refused.startswith(
        "exercises/add-up/mutants.toml:1: The exemplar has no such mutant. What is `a < 0` in line 2"
    )
    assert "`True`" in refused
    written(track, ("a > 0", "True"))
    (refused,) = (await checked(judge, track)).refused
    assert "write `was` and `became` as the check tells them" in refused


async def test_more_than_one_in_ten_are_refused_at_the_first_that_is_too_many(judge: Judge, track: Path) -> None:
    written(track, ("a < 0", "True"), ("a < 0", "False"), ("a < 0", "a <= 0"))
    (refused,) = (await checked(judge, track)).refused
    assert refused.startswith(
        "exercises/add-up/mutants.toml:5: 3 mutants are declared equivalent, and 1 is the most here."
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("reason =", "why =", "mutants.toml:4: `equivalent.1.why` is not a key of this file."),
        ("Both branches come to the same, so it does not matter which one is taken.", "No.", "mutants.toml:4:"),
        ('was = "a < 0"\n', "", "mutants.toml:1: `equivalent.1.was` is missing."),
    ],
)
def test_a_declaration_must_be_whole(track: Path, old: str, new: str, message: str) -> None:
    written(track, ("a < 0", "True"))
    change(track, f"{ADD_UP}/mutants.toml", old, new)
    _, report = load_exercise(track / ADD_UP)
    assert message in "\n".join(map(str, report.refused))


def test_declaring_something_makes_no_new_version_of_the_exercise(track: Path) -> None:
    with_one = written(track, ("a < 0", "True")).version
    (track / ADD_UP / "mutants.toml").unlink()
    exercise, _ = load_exercise(track / ADD_UP)
    assert exercise is not None
    assert exercise.version == with_one
