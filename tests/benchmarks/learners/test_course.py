"""Courses: what is generated has the form of what authors write."""

import numpy as np

from benchmarks.learners.course import CONCEPTS, PER_CONCEPT, generated
from benchmarks.learners.trial import course_of
from benchmarks.learners.worlds import WORLDS


def test_a_generated_course_is_a_track_with_a_path_that_never_runs_ahead_of_prerequisites() -> None:
    course = generated(np.random.default_rng(1))
    assert course.requires.shape == (CONCEPTS, CONCEPTS)
    assert len(course.levels) == CONCEPTS * PER_CONCEPT
    assert not np.triu(course.requires).any(), "a concept requires only concepts before it"
    assert course.requires[1:].any(axis=1).all()
    met = np.zeros(CONCEPTS, dtype=bool)
    for teaches, needs in zip(course.teaches, course.needs, strict=True):
        assert met[needs].all()
        met |= teaches
    assert course.levels.min() >= 1
    assert course.levels.max() <= 10
    assert [step.slug for step in course.track.path] == course.slugs


def test_later_concepts_have_higher_levels_and_some_exercises_teach_two() -> None:
    course = generated(np.random.default_rng(2))
    assert course.middles[-5:].mean() > course.middles[:5].mean() + 3
    assert 0.1 < (course.teaches.sum(axis=1) == 2).mean() < 0.3


def test_the_same_seed_makes_the_same_course() -> None:
    one, other, third = (generated(np.random.default_rng(seed)) for seed in (5, 5, 6))
    assert one.track == other.track
    assert one.track != third.track


def test_the_shipped_track_is_read_as_its_authors_wrote_it() -> None:
    course = course_of(WORLDS["the shipped Python track"], seed=1)
    loops = [concept.slug for concept in course.track.concepts].index("loops")
    assert len(course.levels) == len(course.track.exercises) > 90
    assert course.requires[loops].any()
    assert course.slugs[0] == course.track.path[1].slug, "a lesson comes first"
