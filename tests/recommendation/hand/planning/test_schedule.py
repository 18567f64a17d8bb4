"""Whatever there is to do, at whatever pace: each item once, in order, and no session longer than it was said."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.recommendation.hand.hand import Pace
from codecrafthub.recommendation.hand.planning.agenda import Item
from codecrafthub.recommendation.hand.planning.forecast import forecast
from codecrafthub.recommendation.hand.planning.schedule import DAY, Load, Spent, schedule

MONDAY = date(2026, 3, 2)
FEW = settings(max_examples=60)


def item(number: int, kind: str = "exercise", minutes: int = 10, due: date | None = None) -> Item:
    return Item(kind, f"{kind}-{number}", "", "loops", minutes, "", due)  # type: ignore[arg-type]


@st.composite
def loads(draw: st.DrawFn) -> Load:
    kinds, minutes = st.sampled_from(["lesson", "exercise"]), st.integers(1, 60)
    todo = [item(number, draw(kinds), draw(minutes)) for number in range(draw(st.integers(0, 15)))]
    reviews = [
        item(number, "review", draw(minutes), MONDAY + timedelta(days=draw(st.integers(-9, 30))))
        for number in range(draw(st.integers(0, 5)))
    ]
    keys = st.sampled_from([one.key for one in [*todo, *reviews, item(99)]])
    days = st.integers(-9, 30).map(lambda days: MONDAY + timedelta(days=days))
    start = MONDAY + timedelta(days=draw(st.integers(0, 6)))
    spent = draw(st.sampled_from([Spent(), Spent(20, 1), Spent(500, 50)]))
    return Load(todo, start, reviews, draw(st.dictionaries(keys, days, max_size=4)), spent)


PACES = st.builds(
    lambda weekdays, minutes, exercises: Pace(weekdays, minutes if exercises is None else None, exercises),
    st.frozensets(st.integers(1, 7), min_size=1), st.integers(5, 90), st.none() | st.integers(1, 5),
)  # fmt: skip


@FEW
@given(loads(), PACES)
def test_each_item_has_one_day_and_what_was_moved_has_the_one_it_was_moved_to(load: Load, pace: Pace) -> None:
    days = schedule(load, pace)
    placed = [(one.key, day) for day, items in days.items() for one in items]
    assert sorted(key for key, _ in placed) == sorted(one.key for one in [*load.todo, *load.reviews])
    ahead = {key: day for key, day in load.pins.items() if day >= load.start}
    assert {key: day for key, day in ahead.items() if key in dict(placed)}.items() <= dict(placed).items()
    assert all(day >= load.start for day in days)
    assert all(day.isoweekday() in pace.weekdays or day == ahead.get(key) for key, day in placed)
    free = [key for key, _ in placed if key not in ahead and key[0] != "review"]
    assert free == [one.key for one in load.todo if one.key not in ahead], "the order holds"


@FEW
@given(loads(), PACES)
def test_no_session_is_longer_than_it_was_said_and_no_review_early(load: Load, pace: Pace) -> None:
    for day, items in schedule(load, pace).items():
        own = [one for one in items if load.pins.get(one.key) != day]
        whole = pace.minutes or pace.exercises or 0
        cost = sum(one.minutes if pace.minutes else one.kind != "lesson" for one in items)
        spent = (load.spent.minutes if pace.minutes else load.spent.exercises) if day == load.start else 0
        assert cost + spent <= whole or len(own) <= 1
        assert all(one.due is None or one.due <= day for one in own)


@FEW
@given(loads(), PACES)
def test_a_missed_day_loses_nothing_and_a_done_item_makes_nothing_later(load: Load, pace: Pace) -> None:
    before = forecast(load, pace, None).ends_on
    missed = schedule(replace(load, start=load.start + DAY, spent=Spent()), pace)
    assert sum(map(len, missed.values())) == len(load.todo) + len(load.reviews)
    after = forecast(replace(load, todo=load.todo[1:]), pace, None).ends_on
    if len(load.todo) > 1 and not load.pins:
        assert before is not None
        assert after is not None
        assert after <= before


@FEW
@given(loads(), PACES, st.integers(0, 40))
def test_the_paces_proposed_hold_the_deadline_and_no_smaller_step_does(load: Load, pace: Pace, days: int) -> None:
    load = replace(load, pins={})
    deadline = load.start + timedelta(days=days)
    found = forecast(load, pace, deadline)
    assert found.is_late == (bool(load.todo) and (found.ends_on is None or found.ends_on > deadline))
    assert not (found.faster and not found.is_late)
    for one in found.faster:
        again = forecast(load, one.pace, deadline)
        assert (again.is_late, again.ends_on) == (False, one.ends_on)
        assert one.pace.weekdays >= pace.weekdays
        assert (one.pace.minutes or one.pace.exercises or 0) >= (pace.minutes or pace.exercises or 0)
        if one.pace.minutes and one.pace.minutes > 10 and one.pace.weekdays == pace.weekdays:
            shorter = max(one.pace.minutes - 5, pace.minutes or 0)
            assert forecast(load, replace(one.pace, minutes=shorter), deadline).is_late


def test_reviews_come_first_and_leave_room_for_what_is_new() -> None:
    reviews = [item(number, "review", 10, MONDAY) for number in range(5)]
    load = Load([item(number) for number in range(5)], MONDAY, reviews)
    days = schedule(load, Pace(frozenset({1, 2}), minutes=40))
    assert [one.kind for one in days[MONDAY]] == ["review", "review", "exercise", "exercise"]
    assert [one.slug for one in days[MONDAY + DAY]] == ["review-2", "review-3", "exercise-2", "exercise-3"]


def test_what_is_longer_than_a_session_has_one_of_its_own() -> None:
    load = Load([item(1), item(2, minutes=45), item(3)], MONDAY)
    days = schedule(load, Pace(frozenset(range(1, 8)), minutes=20))
    assert [[one.slug for one in items] for items in days.values()] == [["exercise-1"], ["exercise-2"], ["exercise-3"]]


def test_a_session_that_is_done_takes_nothing_more() -> None:
    load = Load([item(1)], MONDAY, spent=Spent(minutes=30))
    assert list(schedule(load, Pace(frozenset({1, 3}), minutes=30))) == [MONDAY + 2 * DAY]


def test_a_session_of_exercises_has_lessons_besides() -> None:
    todo = [item(1, "lesson"), item(1), item(2), item(2, "lesson"), item(3)]
    days = schedule(Load(todo, MONDAY), Pace(frozenset({1}), exercises=2))
    assert [one.slug for one in days[MONDAY]] == ["lesson-1", "exercise-1", "exercise-2"]
    assert [one.slug for one in days[MONDAY + 7 * DAY]] == ["lesson-2", "exercise-3"]


def test_a_deadline_that_no_session_can_hold_is_told_without_a_pace() -> None:
    todo = [item(number, minutes=60) for number in range(50)]
    found = forecast(Load(todo, MONDAY), Pace(frozenset({1}), minutes=30), MONDAY + 3 * DAY)
    assert (found.is_late, list(found.faster)) == (True, [])
    assert found.ends_on == MONDAY + 49 * 7 * DAY
    over = forecast(Load(todo, MONDAY), Pace(frozenset({1}), minutes=30), MONDAY - DAY)
    assert (over.is_late, list(over.faster)) == (True, [])


def test_more_days_and_longer_sessions_are_both_proposed() -> None:
    todo = [item(number) for number in range(12)]
    found = forecast(Load(todo, MONDAY), Pace(frozenset({1, 3}), minutes=20), MONDAY + 6 * DAY)
    assert [(sorted(one.pace.weekdays), one.pace.minutes) for one in found.faster] == [
        ([1, 3], 60), ([1, 2, 3, 4, 5, 6], 20),
    ]  # fmt: skip
