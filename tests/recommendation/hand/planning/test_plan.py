"""A week's plan: what a goal wants in which order, what each day says, and how it follows what a learner does."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from codecrafthub.recommendation.hand.hand import Goal, Pace
from codecrafthub.recommendation.hand.planning.agenda import Standing, agenda
from codecrafthub.recommendation.hand.planning.moves import Moves
from codecrafthub.recommendation.hand.planning.plan import Learner, plan
from codecrafthub.recommendation.hand.planning.schemas import PlanRead
from codecrafthub.recommendation.knowledge.forgetting import Memory
from codecrafthub.recommendation.works import Work
from tests.recommendation.learner import TRACK

MONDAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LISTS = Goal(frozenset({"lists"}), name="Data", set_at=NOON - timedelta(days=30))
SESSION = Pace(frozenset({1, 3, 5}), minutes=30)


def solved(slug: str, at: datetime = NOON - timedelta(days=9), attempts: int = 1) -> dict[str, Work]:
    return {f"python.{slug}": Work(f"python.{slug}", attempts, 0, at, at, attempts, at)}


def tried(slug: str, attempts: int) -> dict[str, Work]:
    return {f"python.{slug}": Work(f"python.{slug}", attempts, 0, NOON, NOON)}


def slugs(found: PlanRead) -> list[list[str]]:
    return [[one.slug.removeprefix("python.") for one in day.items] for day in found.days]


def everything(found: PlanRead) -> list[str]:
    return [slug for day in slugs(found) for slug in day]


def names(goal: Goal | None, standing: Standing) -> list[str]:
    return [one.slug.removeprefix("python.") for one in agenda(TRACK, goal, standing)]


def test_a_goal_wants_its_concepts_and_what_they_build_on_in_the_order_of_the_track() -> None:
    assert names(LISTS, Standing()) == [
        "names-lesson", "cut-boards", "middle", "functions-lesson", "trail-sign", "say-it",
        "lists-lesson", "podium", "best-stretch",
    ]  # fmt: skip
    assert len(names(None, Standing())) == 15, "all five lessons and ten exercises"


def test_what_is_recommended_now_comes_first_where_the_goal_needs_it() -> None:
    order = ["python.say-it", "python.no-repeats", "python.podium"]
    assert names(LISTS, Standing(order=order))[:3] == ["say-it", "podium", "names-lesson"]


def test_a_concept_that_is_held_wants_no_more_and_one_that_is_not_wants_three() -> None:
    assert "cut-boards" not in names(LISTS, Standing(mastery={"names": 0.8}))
    works = {**solved("every-floor"), **solved("running-total")}
    assert [one for one in names(Goal(frozenset({"loops"})), Standing(works)) if "lesson" not in one] == [
        "cut-boards", "middle", "trail-sign", "say-it", "seat-plan",
    ]  # fmt: skip


def test_what_somebody_says_they_know_wants_one_exercise_that_shows_it() -> None:
    standing = Standing(claimed=["functions"], order=["python.say-it"])
    found = {one.slug.removeprefix("python."): one.reason for one in agenda(TRACK, LISTS, standing)}
    assert {"say-it", "trail-sign", "functions-lesson"} & found.keys() == {"say-it"}
    assert found["say-it"] == "You said that you know Functions; this shows it. Your goal Data builds on it."
    assert "say-it" not in names(LISTS, Standing(solved("trail-sign"), claimed=["functions"]))


def test_what_was_ruled_out_read_or_solved_is_not_there() -> None:
    standing = Standing(solved("podium"), read=["python.names-lesson"], out=["python.middle"])
    found = names(LISTS, standing)
    assert {"podium", "lists-lesson", "names-lesson", "middle"}.isdisjoint(found)
    assert "best-stretch" in found


def test_each_item_says_why_it_is_there() -> None:
    works = {**solved("podium"), **tried("middle", 2)}
    reasons = {one.slug.removeprefix("python."): one.reason for one in agenda(TRACK, LISTS, Standing(works))}
    assert reasons["middle"] == "You have tried it 2 times; it is worth finishing."
    assert reasons["cut-boards"] == "More practice of Names. Your goal Data builds on it."
    assert reasons["functions-lesson"] == "Begins Functions. Your goal Data builds on it."
    assert reasons["trail-sign"] == "Your first practice of Functions."
    assert reasons["best-stretch"] == "You solved 1 of 2 exercises on Lists. Part of your goal Data."
    first, second = agenda(TRACK, None, Standing())[1:3]
    assert [first.reason, second.reason] == ["Your first practice of Names.", "More practice of Names."]


def test_a_week_has_sessions_on_its_days_and_says_when_the_goal_is_reached() -> None:
    found = plan(TRACK, Learner(goal=LISTS, pace=SESSION), MONDAY, UTC)
    assert [day.date for day in found.days] == [MONDAY + timedelta(days=number) for number in range(7)]
    assert [day.is_session for day in found.days] == [True, False, True, False, True, False, False]
    assert slugs(found) == [
        ["names-lesson", "cut-boards", "middle"], [], ["functions-lesson", "trail-sign"], [],
        ["say-it", "lists-lesson"], [], [],
    ]  # fmt: skip
    assert [day.minutes for day in found.days] == [27, 0, 14, 0, 22, 0, 0]
    forecast = found.forecast
    assert forecast is not None
    assert (forecast.lessons, forecast.exercises, forecast.ends_on) == (3, 6, date(2026, 3, 11))
    following = plan(TRACK, Learner(goal=LISTS, pace=SESSION), MONDAY, UTC, weeks=1)
    assert slugs(following)[0] == ["podium"]
    assert following.days[0].date == date(2026, 3, 9)


def test_a_missed_day_is_said_and_its_work_moves_on() -> None:
    learner = Learner(goal=LISTS, pace=SESSION)
    first = slugs(plan(TRACK, learner, MONDAY, UTC))
    found = plan(TRACK, learner, MONDAY + timedelta(days=1), UTC)
    assert [day.is_missed for day in found.days] == [True, *[False] * 6]
    assert slugs(found)[2] == first[0]
    worked = plan(TRACK, replace(learner, worked=frozenset({MONDAY})), MONDAY + timedelta(days=1), UTC)
    assert not worked.days[0].is_missed
    newly = replace(learner, goal=replace(LISTS, set_at=NOON + timedelta(days=1)))
    assert not plan(TRACK, newly, MONDAY + timedelta(days=1), UTC).days[0].is_missed


def test_what_is_done_today_is_shown_and_the_rest_of_the_session_stays() -> None:
    standing = Standing(solved("middle", NOON))
    found = plan(TRACK, Learner(standing, goal=LISTS, pace=SESSION), MONDAY, UTC)
    assert [one.title for one in found.days[0].done] == ["Middle"]
    assert slugs(found)[0] == ["cut-boards", "functions-lesson"], "13 of 30 minutes are spent"
    read = replace(standing, read={"python.functions-lesson"})
    moves = Moves(done={("lesson", "python.functions-lesson"): MONDAY})
    found = plan(TRACK, Learner(read, moves=moves, goal=LISTS, pace=SESSION), MONDAY, UTC)
    assert [one.kind for one in found.days[0].done] == ["lesson", "exercise"]


def test_days_are_those_where_the_learner_lives() -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    standing = Standing(solved("middle", late))
    here = plan(TRACK, Learner(standing, goal=LISTS, pace=SESSION), MONDAY + timedelta(days=2), UTC)
    there = plan(TRACK, Learner(standing, goal=LISTS, pace=SESSION), MONDAY + timedelta(days=2), ZoneInfo("Asia/Tokyo"))
    assert [len(day.done) for day in here.days] == [1, 0, 0, 0, 0, 0, 0]
    assert [len(day.done) for day in there.days] == [0, 1, 0, 0, 0, 0, 0]


def test_what_a_learner_moves_stands_there_and_what_they_drop_comes_back_next_week() -> None:
    moves = Moves(
        moved={("exercise", "python.podium"): MONDAY + timedelta(days=1)},
        dropped={("exercise", "python.middle"): MONDAY},
    )
    learner = Learner(moves=moves, goal=LISTS, pace=SESSION)
    found = plan(TRACK, learner, MONDAY, UTC)
    assert slugs(found)[1] == ["podium"]
    assert found.days[1].items[0].is_moved
    assert [one.slug for one in found.dropped] == ["python.middle"]
    assert "middle" not in everything(found)
    later = plan(TRACK, learner, MONDAY + timedelta(days=7), UTC)
    assert later.dropped == []
    assert "middle" in everything(later)
    after = plan(TRACK, learner, MONDAY + timedelta(days=7), UTC, weeks=1)
    assert "podium" in everything(after), "its day was missed, so it takes its turn again"


def test_reviews_stand_on_the_day_they_are_due_by_another_exercise() -> None:
    works = {**solved("podium"), **solved("best-stretch")}
    due = {"lists": Memory(8, 5, NOON - timedelta(days=9), datetime(2026, 3, 4, tzinfo=UTC))}
    held = Standing(works, mastery={"lists": 0.9})
    found = plan(TRACK, Learner(held, due, goal=LISTS, pace=SESSION), MONDAY, UTC)
    assert [(one.kind, one.slug) for one in found.days[2].items[:1]] == [("review", "python.best-stretch")]
    assert found.days[2].items[0].reason == "You last used Lists 9 days ago. Look at it again before it fades."
    out = replace(held, out=["python.best-stretch"])
    found = plan(TRACK, Learner(out, due, goal=LISTS, pace=SESSION), MONDAY, UTC)
    assert [(one.kind, one.slug) for one in found.days[2].items[:1]] == [("review", "python.podium")]
    out = replace(held, out=["python.best-stretch", "python.podium"])
    found = plan(TRACK, Learner(out, due, goal=LISTS, pace=SESSION), MONDAY, UTC)
    assert all(one.kind != "review" for day in found.days for one in day.items)


def test_a_review_that_waits_takes_the_place_of_practice_and_practice_that_of_a_later_review() -> None:
    works = {**solved("trail-sign"), **solved("cut-boards")}
    for day, is_review in ((1, True), (4, False)):
        due = {
            name: Memory(8, 5, NOON - timedelta(days=9), datetime(2026, 3, day, tzinfo=UTC))
            for name in ("names", "functions")
        }
        found = plan(TRACK, Learner(Standing(works), due, goal=LISTS, pace=SESSION), MONDAY, UTC)
        kinds = [one.kind for day in found.days for one in day.items if one.slug == "python.middle"]
        assert kinds == ["review" if is_review else "exercise"]


def test_a_deadline_out_of_reach_is_said_with_the_paces_that_would_hold_it() -> None:
    goal = replace(LISTS, deadline=MONDAY + timedelta(days=6))
    forecast = plan(TRACK, Learner(goal=goal, pace=SESSION), MONDAY, UTC).forecast
    assert forecast is not None
    assert (forecast.is_late, forecast.ends_on, forecast.deadline) == (True, date(2026, 3, 11), goal.deadline)
    assert [(one.weekdays, one.minutes) for one in forecast.faster] == [([1, 3, 5], 45), ([1, 2, 3, 4, 5], 30)]


def test_a_goal_that_is_reached_leaves_nothing_to_plan() -> None:
    held = dict.fromkeys(["names", "functions", "lists"], 0.9)
    found = plan(TRACK, Learner(Standing(mastery=held), goal=replace(LISTS, deadline=MONDAY)), MONDAY, UTC)
    assert slugs(found) == [[]] * 7
    assert found.forecast is not None
    assert (found.forecast.is_late, found.forecast.ends_on, found.forecast.exercises) == (False, None, 0)
