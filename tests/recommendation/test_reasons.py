"""Reasons: true to what was done, number by number, and nothing in them that could be taken away without a change."""

import re

from hypothesis import given, settings

from codecrafthub.recommendation.hand.hand import Goal, Hand, Said, Word
from codecrafthub.recommendation.reasons.counterfactual import MOST, Counterfactuals
from codecrafthub.recommendation.reasons.sayings import Evidence, Sayings
from codecrafthub.recommendation.reasons.words import Reason
from codecrafthub.recommendation.view import View
from tests.recommendation.learner import NOW, SETTING, TRACK, Did, known, reasons, setting, shown
from tests.recommendation.test_slate import ALL, BASICS, deeds, hands, remembered
from tests.support.content import concept, exercise, track


def first(deeds: list[Did], **more: object) -> Reason:
    return reasons(shown(deeds, **more))[0]


def standing(concept: str, deeds: list[Did]) -> str:
    return Sayings(View.of(SETTING, known(deeds))).standing(SETTING.syllabus.numbers[concept])


def test_a_newcomer_is_told_that_nothing_is_known() -> None:
    texts = [one.text for one in reasons(shown([]))]
    assert texts == [
        "You have not started the Python track yet; this lesson begins Names.",
        "This is where the Python track starts.",
        "Python begins with this, too.",
    ]
    without_lessons = setting(TRACK.model_copy(update={"lessons": []}))
    assert reasons(shown([], without_lessons))[0].text == (
        "You have not started the Python track yet; begin with this one."
    )


def test_two_learners_with_different_attempts_get_different_reasons() -> None:
    def told(deeds: list[Did]) -> str:
        return " ".join(one.text for one in reasons(shown(deeds, memories=remembered("loops"), limit=10)))

    rest = [*BASICS, Did("podium"), Did("every-floor"), Did("best-stretch")]
    texts = [told([*rest, Did("running-total", attempts, hints=hints)]) for attempts, hints in ((1, 0), (5, 2))]
    assert "You solved 2 of 3 exercises on Loops without hints" in texts[0]
    assert "You solved 2 of 3 exercises on Loops without hints" not in texts[1]


def test_begun_work_is_named_with_its_attempts() -> None:
    found = first([*BASICS, Did("every-floor"), Did("running-total", 2, is_solved=False)])
    assert found.text.startswith(
        "You have tried Running total 2 times and not solved it yet; finishing it comes first."
    )
    assert (found.evidence[0].kind, found.evidence[0].value) == ("unfinished", 2)


def test_the_lesson_for_who_is_stuck_says_where() -> None:
    found = first([*BASICS, Did("every-floor"), Did("running-total", 4, is_solved=False)])
    assert found.text.startswith(
        "You have tried Running total 4 times and not solved it yet; the lesson on Loops explains what it needs."
    )


def test_a_new_concept_is_explained_by_what_it_builds_on_and_what_wants_it() -> None:
    many = setting(
        track(
            [concept("names"), concept("loops", ["names"]), concept("data", ["names"])],
            [
                *(exercise(f"n{n}", "names", 1) for n in range(4)),
                exercise("loop", "loops", 2),
                exercise("map", "data", 2),
            ],
        )
    )
    hand = Hand(goal=Goal(frozenset({"data"}), name="data"))
    found = reasons(shown([Did(f"n{n}") for n in range(4)], many, hand=hand))
    assert found[0].text == (
        "You solved 4 of 4 exercises on Names without hints; this lesson begins Data, which your goal “data” needs."
    )
    assert found[1].text.startswith(
        "You solved 4 of 4 exercises on Names without hints; this one adds Data, which your goal “data” needs."
    )
    assert [piece.kind for piece in found[0].evidence] == ["goal", "solved"]


def test_a_review_says_when_it_was_last_used() -> None:
    found = first([*BASICS, Did("every-floor"), Did("running-total"), Did("podium")], memories=remembered("loops"))
    assert found.text.startswith("You last used Loops 10 days ago; this one brings it back.")


def test_all_solved_is_said() -> None:
    assert first([Did(one.exercise, 2) for one in ALL]).text.startswith("You solved all 10 exercises of Python.")


def test_one_concept_at_most_is_where_somebody_is_least_sure() -> None:
    weak = [Did(one.exercise, 6, hints=3) if one.exercise in ("podium", "every-floor") else one for one in ALL]
    goal = Hand(goal=Goal(frozenset({"lists"}), name="data"))
    for more in ({}, {"hand": goal}, {"memories": remembered("lists", "loops")}):
        found = shown(weak, limit=10, **more)
        texts = [one.text for one in reasons(found)]
        least = SETTING.syllabus.concepts[int(found.view.mastery.argmin())].name
        assert {name for text in texts for name in re.findall(r"(\w+) is where you are least sure", text)} <= {least}
        assert not any("least sure, which" in text for text in texts)
    said = " ".join(one.text for one in reasons(shown(weak, limit=10)))
    assert "is where you are least sure" in said


def test_only_the_first_is_to_be_finished_first() -> None:
    found = shown([*BASICS, Did("every-floor", 1, is_solved=False), Did("podium", 1, is_solved=False)])
    texts = [one.text for one in reasons(found)]
    assert "not solved it yet; finishing it comes first." in texts[0]
    assert not any("comes first" in text for text in texts[1:])
    assert any("not solved it yet" in text for text in texts[1:])


def test_a_lesson_explains_only_what_was_too_hard_and_is_about_it() -> None:
    for said in (Said.TOO_HARD, Said.TOO_EASY):
        found = shown(BASICS, limit=10, hand=Hand(words={"python.say-it": Word(said, NOW, NOW)}))
        for pick, one in zip(found.picks, reasons(found), strict=True):
            if pick.kind == "lesson" and "explains what it needs" in one.text:
                assert said is Said.TOO_HARD
                assert SETTING.syllabus.concepts[pick.concept].slug == "functions"


def test_who_opted_out_is_told_of_the_order_alone() -> None:
    words = {"python.podium": Word(Said.TOO_HARD, NOW, NOW)}
    hand = Hand(words=words, is_personal=False, goal=Goal(frozenset({"lists"}), name="data"))
    for one in reasons(shown([Did("middle", 3, is_solved=False), Did("podium", 2)], limit=10, hand=hand)):
        assert {piece.kind for piece in one.evidence} <= {"order"}
        assert re.fullmatch(
            r"You asked for Python in the order of its track\.|(This is where|Python) [\w ,]+\.", one.text
        )


def test_standing_tells_what_mastery_rests_on() -> None:
    state = [*BASICS, Did("every-floor", 2), Did("running-total", 3, is_solved=False)]
    assert standing("loops", state) == "You solved 1 of 3 exercises on Loops. It took 5 attempts so far."
    begun = [Did("every-floor", 1, is_solved=False)]
    assert standing("loops", begun) == (
        "You have tried 1 exercise on Loops without solving one yet. It took 1 attempt so far."
    )
    assert standing("sets", state) == "You have not tried an exercise on this yet."


@settings(max_examples=40, deadline=None)
@given(deeds, hands)
def test_every_number_in_a_reason_is_a_fact_of_its_evidence(deeds: list[Did], hand: Hand) -> None:
    found = shown(deeds, hand=hand)
    for why in reasons(found):
        facts = {piece.value for piece in why.evidence} | {piece.of for piece in why.evidence}
        assert {int(number) for number in re.findall(r"\d+", why.text)} <= facts
        assert len(why.evidence) <= MOST
        for piece in why.evidence:
            assert piece.text.removesuffix(".") in why.text or piece.kind == "goal"
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
            solved = sum(slug in done and done[slug].is_solved for slug in teaching)
            assert (piece.value, piece.of) == (solved or sum(slug in done for slug in teaching), len(teaching))
        case "all_solved":
            assert piece.value == len(deeds) == len(TRACK.exercises)
        case "place":
            assert piece.value == 1 + [one.slug for one in TRACK.exercises].index(piece.exercise or "")
        case "goal" | "said" | "order":
            assert piece.value == 1
        case kind:
            raise AssertionError(kind)


def test_what_changes_nothing_is_no_evidence() -> None:
    """A goal that wants all of what is open anyway is not named, nor are hints that nobody saw."""
    hand = Hand(goal=Goal(frozenset({"sets"}), name="everything"))
    found = shown(BASICS, hand=hand)
    assert all("goal" not in [piece.kind for piece in why.evidence] for why in reasons(found))


@settings(max_examples=25, deadline=None)
@given(deeds, hands)
def test_what_would_stand_higher_or_as_high_without_a_piece_does_not_name_it(deeds: list[Did], hand: Hand) -> None:
    why = Counterfactuals(shown(deeds, hand=hand))
    for rank, pick in enumerate(why.base.picks):
        lower = [why._made[piece].rank(pick.slug) for piece in why.evidence(pick)]
        assert all(one is None or one > rank for one in lower)
