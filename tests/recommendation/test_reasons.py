"""Reasons: true to the attempts, number by number, and nothing in them that could be taken away without a change."""

import re

from hypothesis import given, settings

from codecrafthub.recommendation.reasons import Evidence, Reason, reason, standing
from codecrafthub.recommendation.recommender import Candidate, recommend
from tests.recommendation.learner import TRACK, Did, known
from tests.recommendation.test_recommender import BASICS, deeds


def first(deeds: list[Did]) -> Reason:
    state = known(deeds)
    return reason(recommend(TRACK, state)[0], TRACK, state)


def test_a_newcomer_is_told_that_nothing_is_known() -> None:
    found = first([])
    assert found.text == "Nothing is known about your Python yet. This is where the Python track starts."
    assert [(piece.kind, piece.value) for piece in found.evidence] == [("nothing_known", 0)]
    state = known([])
    second = reason(recommend(TRACK, state)[1], TRACK, state)
    assert second.text.startswith("Nothing is known about your Python yet.")


def test_two_learners_with_different_attempts_get_different_reasons() -> None:
    one = [*BASICS, Did("podium"), Did("every-floor"), Did("running-total", 3)]
    other = [*BASICS, Did("podium"), Did("every-floor"), Did("running-total", 5, hints=2)]
    texts = []
    for done in (one, other):
        state = known(done)
        found = [reason(c, TRACK, state) for c in recommend(TRACK, state) if c.slug == "python.seat-plan"]
        texts.append(found[0].text)
    assert texts[0].startswith("You solved 2 of 3 exercises on Loops. Running total took you 3 attempts.")
    assert texts[1].startswith(
        "You solved 2 of 3 exercises on Loops. Running total took you 5 attempts. You saw 2 hints for it."
    )


def test_begun_work_is_named_with_its_attempts() -> None:
    found = first([*BASICS, Did("every-floor"), Did("running-total", 2, is_solved=False)])
    assert found.text.startswith(
        "You have tried Running total 2 times and not solved it yet. You solved 1 of 3 exercises on Loops. "
        "You solved Every floor at the first attempt. Finishing it comes first."
    )


def test_the_lesson_for_who_is_stuck_says_where() -> None:
    found = first([*BASICS, Did("running-total", 4, is_solved=False)])
    assert found.text == (
        "You have tried Running total 4 times and not solved it yet. The lesson on Loops explains what it needs."
    )


def test_a_new_concept_is_explained_by_what_it_builds_on() -> None:
    state = known(BASICS)
    lesson = next(one for one in recommend(TRACK, state) if one.kind == "lesson")
    assert reason(lesson, TRACK, state).text == (
        "You solved 2 of 2 exercises on Functions, which this builds on. "
        "You have not tried an exercise on Loops yet. This lesson begins it."
    )


def test_all_solved_is_said() -> None:
    found = first([Did(one.slug.partition(".")[2], 2) for one in TRACK.exercises])
    assert found.text.startswith("You solved all 10 exercises of Python.")


def test_standing_tells_what_mastery_rests_on() -> None:
    state = known([*BASICS, Did("every-floor", 2), Did("running-total", 3, is_solved=False)])
    assert standing("loops", TRACK, state) == "You solved 1 of 3 exercises on Loops. It took 5 attempts so far."
    begun = known([Did("every-floor", 1, is_solved=False)])
    assert standing("loops", TRACK, begun) == "You have not solved an exercise on Loops yet. It took 1 attempt so far."
    assert standing("sets", TRACK, state) == "You have not tried an exercise on this yet."


@given(deeds)
def test_every_number_in_a_reason_is_a_fact_of_its_evidence(deeds: list[Did]) -> None:
    state = known(deeds)
    for candidate in recommend(TRACK, state):
        found = reason(candidate, TRACK, state)
        facts = {piece.value for piece in found.evidence} | {piece.of for piece in found.evidence}
        assert {int(number) for number in re.findall(r"\d+", found.text)} <= facts
        for piece in found.evidence:
            assert piece.text in found.text
            check(piece, deeds)


def check(piece: Evidence, deeds: list[Did]) -> None:
    """Compare a piece of evidence with what the learner did, counted another way."""
    done = {f"python.{deed.exercise}": deed for deed in deeds}
    teaching = [one.slug for one in TRACK.exercises if piece.concept in one.teaches]
    match piece.kind:
        case "attempts":
            assert done[piece.exercise or ""].is_solved
            assert piece.value == done[piece.exercise or ""].attempts
        case "unfinished":
            assert not done[piece.exercise or ""].is_solved
            assert piece.value == done[piece.exercise or ""].attempts
        case "hints":
            assert piece.value == done[piece.exercise or ""].hints
        case "solved":
            assert (piece.value, piece.of) == (
                sum(slug in done and done[slug].is_solved for slug in teaching), len(teaching)
            )  # fmt: skip
        case "not_tried":
            assert not set(teaching) & set(done)
        case "nothing_known":
            assert not deeds
        case "all_solved":
            assert piece.value == len(deeds) == len(TRACK.exercises)
        case kind:
            raise AssertionError(kind)


@settings(max_examples=300)
@given(deeds)
def test_taking_a_piece_of_evidence_away_changes_the_recommendation(deeds: list[Did]) -> None:
    """Counterfactual: without the attempts that a piece names, the item has another rank, chance, cause or subject, or is gone."""
    state = known(deeds)
    shown = recommend(TRACK, state)
    for rank, candidate in enumerate(shown):
        for piece in reason(candidate, TRACK, state).evidence:
            if piece.value and piece.kind != "all_solved":
                less = without(piece, deeds)
                assert less != deeds
                assert place(candidate, recommend(TRACK, known(less))) != (
                    rank,
                    candidate.cause,
                    candidate.about,
                    candidate.expected,
                )


def without(piece: Evidence, deeds: list[Did]) -> list[Did]:
    if piece.kind == "hints":
        return [
            Did(d.exercise, d.attempts, d.is_solved) if f"python.{d.exercise}" == piece.exercise else d for d in deeds
        ]
    teaching = {one.slug for one in TRACK.exercises if piece.concept in one.teaches} | {piece.exercise}
    return [deed for deed in deeds if f"python.{deed.exercise}" not in teaching]


def place(candidate: Candidate, shown: list[Candidate]) -> object:
    for rank, one in enumerate(shown):
        if one.slug == candidate.slug:
            return rank, one.cause, one.about, one.expected
    return None
