"""Wrong submissions grouped within the whole hub: counts and words for those who teach, and code where it may be."""

import json
from datetime import timedelta

import pytest

from codecrafthub.feedback.clusters.words import in_common
from codecrafthub.kit.clock import now
from tests.assessment.made import case
from tests.feedback.results import exercise
from tests.feedback.test_hub import EXERCISE, WRONG, judged
from tests.support.hub import Person, RunningHub

pytestmark = pytest.mark.anyio
PATH = f"/api/feedback/exercises/{EXERCISE}/clusters"
ENDLESS = "def running_total(days):\n    return days\n\n\ndef day_full(days, size):\n    return [day for day in days]\n"


async def three_alike(hub: RunningHub) -> list[Person]:
    people = [await hub.person() for _ in range(3)]
    for number, person in enumerate(people):
        await judged(person, f"# Ada Example, {number}\n{WRONG}")
    return people


async def shares(hub: RunningHub, person: Person, *, may: bool) -> None:
    answer = await person.http.patch("/api/identity/users/me", json={"preferences": {"shares_solutions": may}})
    assert answer.is_success, answer.text
    await hub.settle()


async def test_submissions_that_are_wrong_alike_are_counted_together(hub: RunningHub) -> None:
    author = await hub.person("author")
    assert (await author.http.get(PATH)).json() == {"submissions": 0, "clusters": []}
    hub.services["feedback"].public.state.clusters._known.clear()
    await three_alike(hub)
    await judged(await hub.person(), ENDLESS)
    found = (await author.http.get(PATH)).json()
    assert found["submissions"] == 4
    large, small = found["clusters"]
    assert (large["count"], small["count"]) == (3, 1)
    assert (large["solved"], small["solved"]) == (0, 0)
    assert {one["count"] for one in large["failing"]} == {3}
    assert "Three days of rain" in [one["name"] for one in large["failing"]]
    assert "for loop" in large["traits"]
    assert "comprehension" in small["traits"]
    assert any("a `for` loop" in one for one in large["common"])
    assert small["common"][-1] == "It uses a comprehension."
    today = now().date()
    assert {large["first_seen"], large["last_seen"]} <= {str(today), str(today - timedelta(days=1))}


async def test_a_typical_program_is_shown_without_a_name(hub: RunningHub) -> None:
    author, people = await hub.person("author"), await three_alike(hub)
    await judged(await hub.person(), ENDLESS)
    answer = await author.http.get(PATH)
    large, small = answer.json()["clusters"]
    assert large["example"]["files"] == {"running_total.py": f"\n{WRONG}"}
    assert large["example"]["test"] == "Three days of rain"
    assert "must stand below the loop" in large["example"]["text"]
    assert small["example"] is None, "of one alone everybody could guess whose it is"
    for person in people:
        for secret in (str(person.id), person.email, "Ada Example"):
            assert secret not in answer.text


async def test_who_objects_or_leaves_is_not_shown_though_the_counts_are_remembered(hub: RunningHub) -> None:
    author, people = await hub.person("author"), await three_alike(hub)
    (shown,) = (await author.http.get(PATH)).json()["clusters"]
    assert "amonts" in json.dumps(shown["example"])
    for person in people[:2]:
        await shares(hub, person, may=False)
        (still,) = (await author.http.get(PATH)).json()["clusters"]
        assert still["example"] is not None, "of those who share theirs"
    gone = await people[2].http.request("DELETE", "/api/identity/users/me", json={"password": people[2].password})
    assert gone.status_code == 202
    await hub.settle()
    (left,) = (await author.http.get(PATH)).json()["clusters"]
    assert (left["count"], left["example"]) == (3, None), "the counts are some minutes old"
    await shares(hub, people[0], may=True)
    assert "amonts" in (await author.http.get(PATH)).text


async def test_who_solved_it_since_is_counted(hub: RunningHub) -> None:
    author, learner = await hub.person("author"), await hub.person()
    await judged(learner, WRONG)
    content = await hub.peer("content").get(f"/exercises/{EXERCISE}")
    await judged(learner, content["exemplars"][0]["files"]["running_total.py"])
    (one,) = (await author.http.get(PATH)).json()["clusters"]
    assert (one["count"], one["solved"]) == (1, 1)


async def test_learners_are_not_told(hub: RunningHub) -> None:
    learner, instructor = await hub.person(), await hub.person("instructor")
    await three_alike(hub)
    refused = await learner.http.get(PATH)
    assert refused.status_code == 403
    assert "amonts" not in refused.text
    assert (await hub.http.get(PATH)).status_code == 401
    assert (await instructor.http.get(PATH)).status_code == 200
    assert (await (await hub.person("admin")).http.get(PATH)).status_code == 200


def test_what_failing_inputs_have_in_common_is_said() -> None:
    made = exercise(cases=[case("f([])", "0"), case("f([1])", "1"), case("f([2, 3])", "5")])
    assert in_common(5, ["f([])"], ["wrong_answer", "for loop", "set"], made) == [
        "Most give a wrong answer.",
        "Tests fail whenever the list is empty, and pass otherwise.",
        "Most use a `for` loop and a set.",
    ]
    assert in_common(1, [one.name for one in made.cases], ["runtime_error"], made) == [
        "It stops with an error.",
        "No test passes.",
    ]
    assert in_common(2, ["a test of an older version"], ["compile_error"], made) == ["Most cannot be read or compiled."]
    assert in_common(2, [], [], None) == []
