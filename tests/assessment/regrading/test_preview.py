"""The preview: what would change, counted and listed, while nothing that a learner sees has changed."""

from uuid import UUID

import pytest

from codecrafthub.contracts.assessment import SubmissionRegraded
from tests.assessment.made import RIGHT, WRONG, case, exercise
from tests.assessment.regrading.office import CHEATING, FIXED_CASES, HERE, Office, progress
from tests.assessment.test_random_cases import randomly

pytestmark = pytest.mark.anyio
RAISING = "def double(number):\n    return number.nothing\n"


async def test_it_shows_what_would_change_and_changes_nothing(on_both: Office) -> None:
    await on_both.break_it()
    right, cheat, raising = (on_both.desk.someone() for _ in range(3))
    (of_right,) = await on_both.submit(right, RIGHT)
    (of_cheat,) = await on_both.submit(cheat, CHEATING)
    await on_both.submit(raising, RAISING)
    before = [(await one.get(f"/submissions/{of}")).json() for one, of in ((right, of_right), (cheat, of_cheat))]
    await on_both.fix_it()
    found = await on_both.preview()
    assert (found["status"], found["exercise_version"], found["progress"]) == ("previewed", "fixed", None)
    assert found["counts"] == {
        "total": 3, "better": 1, "worse": 1, "different": 0, "unchanged": 1, "not_judged": 0, "skipped": 0,
        "solves_gained": 1, "solves_lost": 1,
    }  # fmt: skip
    assert found["verdicts"] == [
        {"old": "accepted", "new": "wrong_answer", "count": 1},
        {"old": "wrong_answer", "new": "accepted", "count": 1},
        {"old": "runtime_error", "new": "runtime_error", "count": 1},
    ]
    better, worse = await on_both.entries(found["id"])
    assert better["submission_id"] == of_right
    assert better["learner"] == {"id": right.headers["X-Learner"], "name": None}
    assert (better["effect"], better["state"], better["attempt"]) == ("better", "judged", 1)
    assert (better["old"], better["new"]) == (
        {"verdict": "wrong_answer", "passed": 3, "total": 4}, {"verdict": "accepted", "passed": 4, "total": 4},
    )  # fmt: skip
    assert better["changes"] == [{"name": "double(2)", "visibility": "visible", "old": "failed", "new": "passed"}]
    assert (worse["submission_id"], worse["effect"]) == (of_cheat, "worse")
    after = [(await one.get(f"/submissions/{of}")).json() for one, of in ((right, of_right), (cheat, of_cheat))]
    assert before == after
    assert await progress(right) == ("attempted", 1, "wrong_answer")
    assert await on_both.desk.told(SubmissionRegraded.topic) == []


async def test_hidden_tests_stay_hidden(here: Office) -> None:
    await here.break_it()
    await here.submit(here.desk.someone(), WRONG, "def double(number):\n    return 'I saw ' + str(number)\n")
    await here.publish(exercise(*FIXED_CASES[:2], case("double(-4)", "-9", visibility="hidden"), *FIXED_CASES[3:]))
    found = await here.preview()
    entries = await here.instructor.get(f"/regrades/{found['id']}/entries")
    everything = entries.text + str(await here.stored("regrade_entries"))
    assert "double(-4)" in everything  # its name, which learners see too
    for secret in ("1554", "-9'", "I saw 777", "I saw -4"):
        assert secret not in everything


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, 5),
        ({"which": "latest"}, 2),
        ({"which": "best"}, 2),
        ({"verdicts": ["runtime_error"]}, 1),
        ({"verdicts": ["wrong_answer", "accepted"]}, 4),
        ({"which": "latest", "verdicts": ["runtime_error"]}, 1),
        ({"which": "best", "verdicts": ["runtime_error"]}, 0),
        ({"only_outdated": True}, 4),
        ({"since": "2100-01-01T00:00:00Z"}, 0),
        ({"since": "2020-01-01T00:00:00+02:00"}, 5),
    ],
)
async def test_the_choice_decides_what_is_judged(on_both: Office, choice: dict[str, object], expected: int) -> None:
    await on_both.break_it()
    first, second = on_both.desk.someone(), on_both.desk.someone()
    await on_both.submit(first, WRONG, RIGHT, RAISING)
    await on_both.submit(second, WRONG)
    await on_both.fix_it()
    await on_both.submit(second, RIGHT)
    answer = await on_both.instructor.post("/regrades", json={"exercise": HERE, **choice})
    if expected == 0:
        assert answer.status_code == 422
        assert answer.json()["type"] == "/problems/nothing-to-regrade"
        assert await on_both.stored("regrades") == []
        return
    assert answer.json()["counts"]["total"] == expected
    assert (await on_both.ended(answer.json()["id"]))["status"] == "previewed"


async def test_one_learner_can_be_chosen_from_those_who_submitted(on_both: Office) -> None:
    await on_both.break_it()
    first, second = on_both.desk.someone(), on_both.desk.someone()
    await on_both.submit(first, RIGHT, RIGHT)
    await on_both.submit(second, RIGHT)
    listed = (await on_both.instructor.get("/regrades/learners", params={"exercise": HERE})).json()["items"]
    assert {(one["id"], one["submissions"]) for one in listed} == {
        (first.headers["X-Learner"], 2), (second.headers["X-Learner"], 1),
    }  # fmt: skip
    found = await on_both.preview(learner_id=second.headers["X-Learner"])
    assert (found["counts"]["total"], found["choice"]["learner"]["id"]) == (1, second.headers["X-Learner"])


async def test_the_best_is_the_accepted_one_else_the_one_that_passed_most(here: Office) -> None:
    await here.break_it()
    solver, trier = here.desk.someone(), here.desk.someone()
    sent = await here.submit(solver, RIGHT, CHEATING, RIGHT)
    tried = await here.submit(trier, RAISING, WRONG, RIGHT)
    found = await here.preview(which="best")
    entries = await here.entries(found["id"], show="unchanged")
    assert [one["submission_id"] for one in entries] == [sent[1], tried[2]]


async def test_the_list_is_read_page_by_page(on_both: Office) -> None:
    await on_both.break_it()
    sent = [(await on_both.submit(on_both.desk.someone(), RIGHT))[0] for _ in range(5)]
    await on_both.fix_it()
    found = await on_both.preview()
    seen: list[str] = []
    after = None
    while True:
        params = {"limit": 2} | ({"after": after} if after else {})
        page = (await on_both.instructor.get(f"/regrades/{found['id']}/entries", params=params)).json()
        seen += [one["submission_id"] for one in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert seen == sorted(sent)
    assert await on_both.entries(found["id"], show="unchanged") == []


async def test_tests_that_are_new_or_gone_are_told_apart(here: Office) -> None:
    await here.break_it()
    await here.submit(here.desk.someone(), RIGHT)
    await here.publish(exercise(FIXED_CASES[0], *FIXED_CASES[2:], case("double('a')", "'aa'"), version="other"))
    found = await here.preview()
    (entry,) = await here.entries(found["id"])
    assert [(one["name"], one["old"], one["new"]) for one in entry["changes"]] == [
        ("double('a')", None, "passed"), ("double(2)", "failed", None),
    ]  # fmt: skip
    assert entry["new"] == {"verdict": "accepted", "passed": 4, "total": 4}


async def test_who_cannot_be_named_is_listed_all_the_same_and_who_can_by_name(here: Office) -> None:
    await here.break_it()
    learner = here.desk.someone()
    await here.submit(learner, RIGHT)
    found = await here.preview(learner_id=learner.headers["X-Learner"])
    assert found["asked_by"] == {"id": str(here.person), "name": None}
    names = {here.person: "Ida Instructor", UUID(learner.headers["X-Learner"]): "Ada Learner"}
    here.know(names)
    found = await here.read(found["id"])
    assert (found["asked_by"]["name"], found["choice"]["learner"]["name"]) == ("Ida Instructor", "Ada Learner")
    (entry,) = await here.entries(found["id"], show="unchanged")
    assert entry["learner"]["name"] == "Ada Learner"
    (listed,) = (await here.instructor.get("/regrades/learners", params={"exercise": HERE})).json()["items"]
    assert listed["name"] == "Ada Learner"


async def test_random_cases_are_those_of_the_first_time(here: Office) -> None:
    """A verdict that depends on the seed comes out the same, and so do the numbers that were drawn."""
    sometimes = "def double(number):\n    return number * 2 if number % 2 or number < 10 else 0\n"
    await here.publish(randomly(visibility="visible"))
    learner = here.desk.someone()
    sent = await here.submit(learner, *[sometimes] * 4)
    before = [(await learner.get(f"/submissions/{one}")).json() for one in sent]
    assert len({one["seed"] for one in before}) > 1
    found = await here.preview()
    assert (found["counts"]["unchanged"], found["counts"]["total"]) == (4, 4)
    await here.apply(found["id"])
    after = [(await learner.get(f"/submissions/{one}")).json() for one in sent]
    for was, now in zip(before, after, strict=True):
        assert (was["seed"], [test["call"] for test in was["tests"]]) == (
            now["seed"], [test["call"] for test in now["tests"]],
        )  # fmt: skip
