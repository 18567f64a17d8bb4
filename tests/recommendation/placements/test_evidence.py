"""What answers come to is the same in any order, is bounded, and gives way to attempts."""

import itertools
import random

import pytest

from codecrafthub.recommendation.knowledge.placement import DOWN, OUTCOMES, UP, Kind, Outcome, shift
from codecrafthub.recommendation.learner_state import estimated, masteries
from codecrafthub.recommendation.placements.evidence import HELD, Answered, before, believed, found, placed
from codecrafthub.recommendation.placements.questions import Pool
from codecrafthub.recommendation.placements.rule import MOST, next_question
from codecrafthub.recommendation.placements.words import result
from tests.recommendation.learner import SETTING, TRACK, Did, known, reasons, shown
from tests.recommendation.placements.test_questions import snippet
from tests.support.content import concept, exercise, track

POOL = Pool(
    [one.slug for one in TRACK.concepts],
    [snippet(f">>> {one.slug}({n})", str(2 * n), one.slug) for one in TRACK.concepts for n in range(5)],
)


def right(number: int, concept: str, outcome: Outcome = Outcome.RIGHT) -> Answered:
    return Answered(number, f"{concept} {number}", concept, Kind.OUTPUT, outcome)


def held(concept: str, deeds: list[Did], placement: dict[str, float]) -> float:
    found = masteries(SETTING, estimated(SETTING, known(deeds, placement=placement)))
    return float(found[SETTING.syllabus.numbers[concept]])


def test_the_order_in_which_answers_come_in_changes_nothing() -> None:
    answers = [right(1, "lists"), right(2, "sets", Outcome.NOT_RIGHT), right(3, "names")]
    found = [placed(before(TRACK), list(some)) for some in itertools.permutations(answers)]
    assert all(one == found[0] for one in found)
    assert placed(before(TRACK), []) == {}


def test_concepts_stand_in_the_order_of_the_path_and_gone_ones_say_nothing() -> None:
    assert before(TRACK).concepts == ("names", "functions", "lists", "loops", "sets")
    assert placed(before(TRACK), [right(1, "gone")]) == pytest.approx(dict.fromkeys(before(TRACK).concepts, 0.0))
    apart = track([concept("a"), concept("b")], [exercise("x", "b")]).model_copy(update={"path": []})
    assert before(apart).concepts == ("a", "b")


def test_the_most_that_a_placement_does_is_bounded_and_fades_with_attempts() -> None:
    many = [right(number, "sets") for number in range(1, 13)]
    for share in placed(before(TRACK), many).values():
        assert -DOWN <= shift(share) <= UP
    assert shift(1, 2) == UP / 2
    deeds = [Did("cut-boards"), Did("middle")]
    gains = [held("names", some, {"names": 1.0}) - held("names", some, {}) for some in ([], deeds)]
    assert gains[0] > gains[1] > 0
    assert held("names", [], {"names": 1.0}) > 0.7
    assert held("names", [], {"names": -1.0}) < held("names", [], {})


def test_a_concept_counts_as_held_where_a_middle_exercise_is_an_even_bet() -> None:
    assert held("names", [], {"names": HELD}) == pytest.approx(0.5)
    assert "python.trail-sign" in [pick.slug for pick in shown([], limit=10, placement={"names": HELD}).picks]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_answered_there_are_at_most_twelve_different_questions(seed: int) -> None:
    dice, answers = random.Random(seed), list[Answered]()
    while question := next_question(TRACK, POOL, answers, str(seed)):
        outcome = dice.choice(OUTCOMES[question.kind])
        answers.append(Answered(len(answers) + 1, question.name, question.concept, question.kind, outcome))
    assert 3 <= len(answers) <= MOST
    assert len({one.question for one in answers}) == len(answers)
    assert [one.kind for one in answers[:3]] == [Kind.OWN] * 3
    assert {one.kind for one in answers[3:]} <= {Kind.OUTPUT}


@pytest.mark.parametrize(("is_able", "start"), [(False, "names"), (True, None)])
def test_who_knows_nothing_begins_at_the_beginning_and_who_knows_all_is_told_so(
    is_able: bool, start: str | None
) -> None:
    answers: list[Answered] = []
    while question := next_question(TRACK, POOL, answers, "seed"):
        outcome = OUTCOMES[question.kind][-1 if question.kind is Kind.OWN else 0] if is_able else (
            Outcome.NEVER if question.kind is Kind.OWN else Outcome.NOT_RIGHT)  # fmt: skip
        answers.append(Answered(len(answers) + 1, question.name, question.concept, question.kind, outcome))
    found = result(TRACK, answers)
    assert (found.start.concept if found.start else None) == start
    assert {one.standing for one in found.concepts} <= ({"held", "likely"} if is_able else {"new"})
    if not is_able:
        assert len(answers) <= 6, "no need to ask a beginner twelve questions"
        assert found.text == "You can start at Names. We will check as you go."


def test_a_track_without_examples_asks_what_people_say_of_themselves() -> None:
    pool, answers = Pool([one.slug for one in TRACK.concepts], []), list[Answered]()
    while question := next_question(TRACK, pool, answers, "seed"):
        assert question.kind is Kind.OWN
        answers.append(Answered(len(answers) + 1, question.name, question.concept, question.kind, Outcome.SEEN))
    assert 3 <= len(answers) <= len(TRACK.concepts)


def test_reasons_say_what_was_answered() -> None:
    answers = [
        Answered(1, "own loops", "loops", Kind.OWN, Outcome.OFTEN),
        right(2, "loops"),
        right(3, "loops", Outcome.NOT_RIGHT),
    ]
    texts = {one.concept: one.text for one in result(TRACK, answers).concepts}
    assert texts["loops"] == "You said that you have used it often. You answered 1 of 2 questions on it right."
    assert texts["sets"] == "Not asked: it follows from your other answers."
    assert result(TRACK, []).text.startswith("You have answered no question")


def test_belief_after_answers_is_that_of_the_rule() -> None:
    assert believed(before(TRACK), [right(1, "loops")]).held[3] > before(TRACK).held[3]


def test_a_reason_tells_of_the_placement_once_and_by_what_it_found_to_be_held() -> None:
    placement = {"names": 0.9, "functions": 0.8, "lists": 0.2, "loops": -0.5, "sets": -0.9}
    found_by = shown([], placement=placement)
    texts = [one.text for one in reasons(found_by)]
    assert any("Your placement found Functions to be known to you" in text for text in texts)
    assert all(text.count("Your placement found") <= 1 for text in texts)
    assert [found(share) for share in (0.5, 0.1, 0.0)] == ["known to you", "partly known to you", "new to you"]


def test_what_a_placement_found_to_be_held_is_built_on_and_its_lesson_is_not_offered() -> None:
    some = shown([], placement={"names": 0.9, "functions": 0.7, "lists": 0.1, "loops": 0.1, "sets": -0.5}, limit=10)
    picks = [one.slug for one in some.picks]
    assert {"python.lists-lesson", "python.loops-lesson"} <= set(picks)
    assert not {"python.names-lesson", "python.functions-lesson", "python.sets-lesson"} & set(picks)
