"""Attacks through the API: nobody sees or changes what is not for them, and who left teaches nobody any more."""

from uuid import uuid4

import pytest

from tests.feedback.mentoring.school import HELP, School, ask, queue, refused, submit
from tests.support.hub import Person

pytestmark = pytest.mark.anyio


async def sees(person: Person, school: School, submission: object) -> list[int]:
    """What becomes of each way to look at Ada's work and to change something about it."""
    ada, request = school.ada, school.request
    answers = [
        await person.http.get(school.about(ada)),
        await person.http.get(school.about(ada, "/work")),
        await person.http.get(school.about(ada, f"/submissions/{submission}")),
        await person.http.post(school.about(ada, "/comments"), json={"text": "I see you."}),
        await person.http.post(f"{HELP}/requests/{request}/claim", json={"takes_over": True}),
        await person.http.delete(f"{HELP}/requests/{request}/claim"),
        await person.http.post(f"{HELP}/requests/{request}/resolve"),
    ]
    return [one.status_code for one in answers]


async def test_only_those_who_teach_a_learner_reach_them(school: School) -> None:
    submission = await submit(school.ada)
    await ask(school.ada)
    school.request = (await queue(school.tess))[0]["request"]["id"]
    bob, outsider, admin = await school.pupil(), await school.hub.person(), await school.hub.person("admin")
    for attacker in (school.mallory, bob, outsider, admin):
        assert await sees(attacker, school, submission) == [404] * 7
    (still,) = await queue(school.tess)
    assert still["request"]["state"] == "waiting"
    assert await sees(school.tess, school, submission) == [200, 200, 200, 201, 204, 204, 204]


async def test_who_left_the_cohort_loses_access_at_once(school: School) -> None:
    tom, submission = await school.teacher(), await submit(school.ada)
    await ask(school.ada)
    (item,) = await queue(tom)
    school.request = item["request"]["id"]
    assert (await tom.http.post(f"{HELP}/requests/{school.request}/claim", json={})).status_code == 204
    await school.leaves(tom, by=school.tess)
    assert await sees(tom, school, submission) == [404] * 7
    assert await queue(tom) == []
    (item,) = await queue(school.tess)
    assert item["request"]["state"] == "waiting", "nobody looks at it any more"


async def test_a_learner_who_left_is_seen_no_more_and_waits_no_more(school: School) -> None:
    submission = await submit(school.ada)
    await ask(school.ada)
    (item,) = await queue(school.tess)
    school.request = item["request"]["id"]
    await school.leaves(school.ada)
    assert await queue(school.tess) == []
    assert await sees(school.tess, school, submission) == [404] * 7
    own = (await school.ada.http.get(school.about(school.ada))).json()
    assert [one["state"] for one in own["requests"]] == ["withdrawn"], "the learner still reads what was written"


async def test_who_is_no_instructor_any_more_sees_nothing(small_school: School) -> None:
    school, admin = small_school, await small_school.hub.person("admin")
    tom = await school.teacher()
    await ask(school.ada)
    change = await admin.http.patch(f"/api/identity/users/{tom.id}", json={"role": "learner"})
    assert change.status_code == 200
    await school.hub.settle()
    assert (await tom.http.get(school.about(school.ada, "/work"))).status_code == 404
    assert await queue(tom) == []


async def test_a_learner_sees_neither_their_own_work_as_teachers_do_nor_others_submissions(school: School) -> None:
    ada, bob = school.ada, await school.pupil()
    theirs = await submit(bob)
    refused(await ada.http.get(school.about(ada, "/work")), 404, "no-such-conversation")
    refused(await school.tess.http.get(school.about(ada, f"/submissions/{theirs}")), 404, "no-such-submission")
    refused(await school.tess.http.get(school.about(ada, f"/submissions/{uuid4()}")), 404, "no-such-submission")
    assert (await school.tess.http.get(school.about(bob, f"/submissions/{theirs}"))).json()["learner_id"] == str(bob.id)


async def test_work_in_progress_is_seen_where_it_is_shared_or_help_is_asked_for(school: School) -> None:
    ada, work = school.ada, school.about(school.ada, "/work")
    draft = {"files": {"running_total.py": "# half an idea\n"}}
    saved = await ada.http.put("/api/assessment/solutions/python.running-total", json=draft)
    assert saved.status_code == 200

    async def seen() -> tuple[bool, bool]:
        found = (await school.tess.http.get(work)).raise_for_status().json()
        return found["is_private"], found["saved"] is not None

    assert await seen() == (False, True)
    blocked = await ada.http.patch("/api/identity/users/me", json={"preferences": {"shares_work": False}})
    assert blocked.status_code == 200
    await school.forget_seats()
    assert await seen() == (True, False)
    await ask(ada)
    assert await seen() == (False, True)
    await ada.http.delete(f"{HELP}/exercises/python.running-total")
    assert await seen() == (True, False)


@pytest.mark.parametrize("method", ["get", "post"])
async def test_strangers_get_nothing(small_school: School, method: str) -> None:
    path = small_school.about(small_school.ada, "/comments" if method == "post" else "")
    assert (await small_school.hub.http.request(method, path)).status_code == 401
    assert (await small_school.hub.http.get(f"{HELP}/queue")).status_code == 401
