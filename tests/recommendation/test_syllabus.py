"""A track as arrays: what belongs to what, what comes before what, and no circle that anybody could get stuck in."""

import numpy as np
import pytest
from structlog.testing import capture_logs

from codecrafthub.recommendation.syllabus import Syllabus
from tests.recommendation.learner import TRACK
from tests.support.content import concept, exercise, track


def needs(syllabus: Syllabus) -> dict[str, list[str]]:
    return {
        one.slug.partition(".")[2]: [
            syllabus.concepts[c].slug for c in syllabus.needs.columns[syllabus.needs.rows == place].tolist()
        ]
        for place, one in enumerate(syllabus.exercises)
    }


def test_an_exercise_needs_what_it_says_and_what_its_concepts_say() -> None:
    found = needs(Syllabus.of(TRACK))
    assert found["cut-boards"] == []
    assert found["best-stretch"] == ["functions", "loops"]
    assert found["no-repeats"] == ["lists", "loops"]


def test_exercises_stand_in_the_order_of_the_path_and_those_off_it_last() -> None:
    off = exercise("off-the-path", "names")
    mixed = TRACK.model_copy(update={"exercises": [off, *reversed(TRACK.exercises)]})
    assert [one.slug for one in Syllabus.of(mixed).exercises] == [*(one.slug for one in TRACK.exercises), off.slug]


def test_what_a_concept_builds_on_near_or_far() -> None:
    syllabus = Syllabus.of(TRACK)
    assert [one.slug for one, is_in in zip(syllabus.concepts, syllabus.with_ground(["lists"]), strict=True) if is_in] == [
        "names", "functions", "lists",
    ]  # fmt: skip
    assert syllabus.with_ground(["nothing"]).sum() == 0


def test_sums_by_concept_and_by_exercise() -> None:
    two = exercise("both", "a")
    two = two.model_copy(update={"teaches": ["a", "b", "gone"]})
    syllabus = Syllabus.of(track([concept("a"), concept("b")], [exercise("one", "a"), two, exercise("lost", "gone")]))
    assert len(syllabus.exercises) == 2, "one whose concepts are in no track is left out"
    assert syllabus.sizes.tolist() == [2, 1]
    assert syllabus.teaches.by_exercise(np.array([10.0, 1.0])).tolist() == [10, 11]


@pytest.mark.parametrize(
    ("concepts", "requires"),
    [
        ([concept("a", ["b"]), concept("b", ["a"])], {}),
        ([concept("a", ["a"]), concept("b", ["a"])], {}),
        ([concept("a"), concept("b")], {"one": ["b"], "two": ["a"]}),
    ],
)
def test_a_circle_is_cut_open_and_told_of(concepts: list, requires: dict[str, list[str]]) -> None:
    exercises = [
        exercise("one", "a", requires=requires.get("one", [])),
        exercise("two", "b", requires=requires.get("two", [])),
    ]
    with capture_logs() as logs:
        found = needs(Syllabus.of(track(concepts, exercises)))
    assert found["one"] == []
    assert found["two"] == ["a"]
    told = [one["exercise"] for one in logs if one["event"] == "prerequisites_in_a_circle"]
    assert told == ([] if concepts[0].requires == ["a"] else ["python.one"])
