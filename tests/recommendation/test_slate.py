"""What comes next: open work only, begun work first, then what fits, and never nothing while something is left."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.recommendation.hand.hand import EMPTY, Goal, Hand, Said, Word
from codecrafthub.recommendation.knowledge.forgetting import Memory
from codecrafthub.recommendation.known import Draw
from codecrafthub.recommendation.recommenders import exploration
from codecrafthub.recommendation.slate import Slate, slate
from codecrafthub.recommendation.view import STUCK
from tests.recommendation.learner import NOW, SETTING, START, TRACK, Did, known, setting, shown, slugs
from tests.support.content import concept, exercise, track

BASICS = [Did("cut-boards"), Did("middle"), Did("trail-sign"), Did("say-it")]
NAMES = [one.slug.partition(".")[2] for one in TRACK.exercises]
ALL = [Did(name) for name in NAMES]
deeds = st.lists(
    st.builds(Did, st.sampled_from(NAMES), st.integers(1, 6), st.booleans(), st.integers(0, 3)),
    max_size=10, unique_by=lambda deed: deed.exercise,
)  # fmt: skip
hands = st.one_of(
    st.just(EMPTY),
    st.builds(lambda goal: Hand(goal=Goal(frozenset({goal}), name="data")), st.sampled_from(["lists", "loops", "sets"])),
    st.builds(
        lambda said, slug: Hand(words={f"python.{slug}": Word(said, NOW, NOW + timedelta(days=1))}),
        st.sampled_from([Said.TOO_EASY, Said.TOO_HARD, Said.NOT_NOW]), st.sampled_from(NAMES),
    ),
    st.just(Hand(is_personal=False)),
)  # fmt: skip


def remembered(*concepts: str, due: bool = True) -> dict[str, Memory]:
    at = NOW + timedelta(days=-1 if due else 1)
    return {one: Memory(2.3, 2.1, START - timedelta(days=9), at) for one in concepts}


def exercises(found: Slate) -> list[str]:
    return [pick.slug.partition(".")[2] for pick in found.picks if pick.kind == "exercise"]


def test_a_newcomer_starts_where_the_track_starts() -> None:
    assert slugs(shown([])) == ["names-lesson", "cut-boards", "middle"]


def test_a_concept_opens_when_an_exercise_on_each_that_it_needs_is_solved() -> None:
    def is_open(deeds: list[Did]) -> bool:
        return bool(shown(deeds, limit=10).view.is_open[SETTING.syllabus.places["python.best-stretch"]])

    assert not is_open(BASICS)
    assert is_open([*BASICS, Did("every-floor")])
    assert not is_open([*BASICS, Did("every-floor", 9, is_solved=False)])


def test_begun_work_comes_first_and_stays_open_whatever_it_needs() -> None:
    for deeds in ([*BASICS, Did("running-total", 2, is_solved=False)], [Did("no-repeats", 1, is_solved=False)]):
        found = shown(deeds).picks[0]
        assert (found.slug, found.recommender) == (f"python.{deeds[-1].exercise}", "begun")


def test_who_is_stuck_is_offered_the_lesson_again() -> None:
    two, three = (
        shown([*BASICS, Did("every-floor"), Did("running-total", tries, is_solved=False)]) for tries in (2, 3)
    )
    assert slugs(two)[0] == "running-total"
    assert slugs(three)[0] == "loops-lesson"


def test_the_able_are_given_harder_work_than_those_who_struggle() -> None:
    def chances(attempts: int, hints: int) -> float:
        found = shown([Did(one, attempts, hints=hints) for one in NAMES[:4]], limit=10)
        return min(pick.chance for pick in found.picks if pick.chance is not None)

    able, weak = ([Did(one, attempts, hints=hints) for one in NAMES[:4]] for attempts, hints in ((1, 0), (5, 3)))
    levels = {f"python.{one.slug.partition('.')[2]}": one.difficulty for one in TRACK.exercises}
    first = [
        next(levels[pick.slug] for pick in shown(one, limit=10).picks if pick.kind == "exercise")
        for one in (able, weak)
    ]
    assert first[0] >= first[1]
    assert chances(1, 0) > chances(5, 3)


def test_difficulty_learned_from_others_changes_the_order() -> None:
    harder = setting(TRACK, shifts={"python.every-floor": 1.5})
    before, after = (exercises(shown(BASICS, of, limit=10)) for of in (SETTING, harder))
    assert before.index("every-floor") < before.index("running-total")
    assert after.index("every-floor") > after.index("running-total")


def test_a_due_concept_is_reviewed_by_another_exercise() -> None:
    deeds = [*BASICS, Did("every-floor"), Did("running-total"), Did("podium")]
    before, after = (shown(deeds, memories=remembered("loops", due=due)).picks for due in (False, True))
    assert "review" not in {pick.recommender for pick in before}
    assert (after[0].slug, after[0].recommender) == ("python.seat-plan", "review")


def test_where_all_are_solved_a_review_takes_the_one_longest_ago() -> None:
    found = shown(BASICS, memories=remembered("names"), limit=10)
    assert ("python.cut-boards", "review") in {(pick.slug, pick.recommender) for pick in found.picks}
    assert "middle" not in slugs(found)


def test_all_solved_offers_what_is_held_least() -> None:
    weak = [Did(one.exercise, 6, hints=3) if one.exercise in ("podium", "best-stretch") else one for one in ALL]
    found = shown(weak)
    assert {pick.recommender for pick in found.picks} == {"review"}
    assert found.picks[0].slug in ("python.podium", "python.best-stretch")


@pytest.mark.parametrize("requires", [["b"], ["a", "b"]])
def test_a_cycle_of_prerequisites_blocks_nobody(requires: list[str]) -> None:
    circle = setting(track([concept("a", requires), concept("b", ["a"])], [exercise("one", "a"), exercise("two", "b")]))
    assert exercises(shown([], circle)) == ["one"]
    assert exercises(shown([Did("one")], circle)) == ["two"]


def test_an_empty_track_has_nothing_to_offer() -> None:
    for empty in (track([], []), track([concept("a")], [])):
        assert slate(setting(empty), known([], setting(empty)), 3).picks == []


def test_a_slate_is_varied() -> None:
    many = setting(
        track(
            [concept("a"), concept("b"), concept("c")],
            [exercise(f"{name}{number}", name, 2) for name in "abc" for number in range(4)],
        )
    )
    found = shown([Did("a0"), Did("b0"), Did("c0")], many)
    assert len({pick.concept for pick in found.picks}) == 3


def test_a_longer_slate_begins_like_a_shorter_one() -> None:
    for deeds in ([], BASICS, [*BASICS, Did("podium", 2, is_solved=False)]):
        for draw in (Draw(), Draw(0.0, 0.3)):
            long = slugs(shown(deeds, limit=10, draw=draw))
            assert all(slugs(shown(deeds, limit=limit, draw=draw)) == long[:limit] for limit in range(1, 10))


def test_one_place_explores_now_and_then_with_a_probability_that_is_known() -> None:
    deeds = [*BASICS, Did("podium"), Did("every-floor")]
    usual = shown(deeds, limit=10)
    assert [pick.propensity for pick in usual.picks[: exploration.PLACE]] == [1.0, 1.0]
    steps, counts = 1000, Counter[str]()
    logged: dict[str, float] = {}
    for what in range(steps):
        found = shown(deeds, draw=Draw(0.0, (what + 0.5) / steps))
        assert slugs(found)[: exploration.PLACE] == slugs(usual)[: exploration.PLACE]
        pick = found.picks[exploration.PLACE]
        counts[pick.slug] += 1
        logged[pick.slug] = pick.propensity
    third = usual.picks[exploration.PLACE]
    assert third.slug not in counts or logged[third.slug] == pytest.approx(third.propensity)
    for slug in set(counts) - {third.slug}:
        assert logged[slug] == pytest.approx(exploration.EPSILON * counts[slug] / steps, abs=2e-4)
    stays = 1 - exploration.EPSILON * sum(count for slug, count in counts.items() if slug != third.slug) / steps
    assert third.propensity == pytest.approx(stays, abs=1e-3)
    assert len(counts) >= 2


def test_a_lesson_gives_way_to_the_exercise_that_it_prepares() -> None:
    assert shown(BASICS).picks[exploration.PLACE].kind == "lesson"
    logged = {
        pick.slug: pick.propensity
        for what in range(200)
        for pick in shown(BASICS, draw=Draw(0.0, (what + 0.5) / 200)).picks[exploration.PLACE :]
    }
    assert not any("lesson" in slug for slug in logged)
    assert sum(logged.values()) == pytest.approx(exploration.EPSILON)


def test_what_explores_leaves_no_double_and_the_usual_one_takes_its_place() -> None:
    deeds = [*BASICS, Did("podium"), Did("every-floor")]
    usual = slugs(shown(deeds, limit=10))
    for what in range(20):
        found = slugs(shown(deeds, limit=10, draw=Draw(0.0, what / 20)))
        assert len(set(found)) == len(found) == len(usual)
        changed = [rank for rank in range(len(usual)) if usual[rank] != found[rank]]
        assert not changed or changed[0] == exploration.PLACE
        assert len(changed) <= 2


def test_what_many_have_tried_is_not_explored() -> None:
    usual = setting(TRACK, tries=dict.fromkeys((one.slug for one in TRACK.exercises), exploration.USUAL))
    assert "exploration" not in {pick.recommender for pick in shown(BASICS, usual, draw=Draw(0.0, 0.5)).picks}


@settings(max_examples=60, deadline=None)
@given(deeds, hands)
def test_whatever_happened_there_is_something_sensible_to_do(deeds: list[Did], hand: Hand) -> None:
    found = shown(deeds, hand=hand, limit=10)
    assert found.picks
    assert len(set(slugs(found))) == len(slugs(found))
    assert slugs(found) == slugs(shown(deeds, hand=hand, limit=10))
    solved = {deed.exercise for deed in deeds if deed.is_solved}
    is_too_hard = any(word.said is Said.TOO_HARD for word in hand.words.values())
    if len(solved) < len(NAMES) - len(hand.words) and not is_too_hard:
        assert not set(slugs(found)) & solved
    tried = {deed.exercise for deed in deeds if not deed.is_solved and deed.attempts < STUCK}
    begun = tried - {one.partition(".")[2] for one in hand.words}
    if begun and hand.is_personal and found.picks[0].recommender != "answer":
        assert found.picks[0].recommender == "begun" or found.picks[0].kind == "lesson"
    for pick in found.picks:
        assert 0 < pick.propensity <= 1
        assert (pick.chance is None) == (pick.kind == "lesson")
