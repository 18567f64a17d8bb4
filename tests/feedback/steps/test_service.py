"""The next step within the whole hub: found, verified by the judge, told in three strengths, and never somebody's solution."""

import asyncio
from typing import Any

import pytest

from codecrafthub.contracts.feedback import Change
from codecrafthub.feedback.steps import words
from tests.support.hub import Person, RunningHub

pytestmark = pytest.mark.anyio
EXERCISE = "python.running-total"
RIGHT = """\
def running_total(days):
    total = 0
    totals = []
    for day in days:
        total += day
        totals.append(total)
    return totals


def day_full(days, size):
    total = 0
    for number, day in enumerate(days, start=1):
        total += day
        if total >= size:
            return number
    return None
"""
WRONG = RIGHT.replace("total += day\n        totals", "total = day\n        totals").replace("totals", "seen")


async def submitted(person: Person, code: str, exercise: str = EXERCISE, file: str = "running_total.py") -> str:
    body = {"exercise": exercise, "files": {file: code}}
    answer = await person.http.post("/api/assessment/submissions", json=body)
    submission: str = answer.json()["id"]
    async with asyncio.timeout(30):
        while (await person.http.get(f"/api/assessment/submissions/{submission}")).json()["status"] != "judged":
            await asyncio.sleep(0.05)
    return submission


async def step(person: Person, submission: str, strength: int) -> dict[str, Any]:
    answer = await person.http.get(f"/api/feedback/submissions/{submission}/next-step", params={"strength": strength})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_step_is_told_in_three_strengths(hub: RunningHub) -> None:
    other, me = await hub.person(), await hub.person()
    await submitted(other, RIGHT)
    submission = await submitted(me, WRONG)
    where, what, edit = [await step(me, submission, strength) for strength in (1, 2, 3)]
    assert (where["strength"], where["strongest"], where["line"], where["change"]) == (1, 3, 5, None)
    assert where["text"].startswith("Look at line 5: a small change there makes ")
    assert what["text"] == "Line 5: use `total += day` instead of `total = day`."
    assert what["change"] is None
    assert edit["change"] == {"before": "        total = day", "after": "        total += day"}
    assert edit["would_pass"] == edit["total"] > edit["passed"]
    mended = WRONG.replace("total = day", "total += day")
    found = (await me.http.get(f"/api/assessment/submissions/{await submitted(me, mended)}")).json()
    assert found["verdict"] == "accepted"


async def test_whose_solution_may_not_be_used_is_no_source_from_that_moment(hub: RunningHub) -> None:
    exercise, file = "python.running-total", "running_total.py"
    other, me, third = await hub.person(), await hub.person(), await hub.person()
    unlike = RIGHT.replace("totals.append(total)", "totals += [total]").replace("totals", "seen")
    wrong = unlike.replace("seen += [total]", "seen += [day]")
    await submitted(other, unlike, exercise, file)
    first = await step(me, await submitted(me, wrong, exercise, file), 3)
    assert "seen += [total]" in first["change"]["after"]
    answer = await other.http.patch("/api/identity/users/me", json={"preferences": {"shares_solutions": False}})
    assert answer.status_code == 200, answer.text
    await hub.settle()
    steps = hub.services["feedback"].public.state.steps
    async with asyncio.timeout(20):
        while steps._offers or steps._libraries._values:
            await asyncio.sleep(0.02)
    await step(third, await submitted(third, wrong, exercise, file), 3)
    known = [source for _, library in steps._libraries._values.values() for source in library._known]
    assert known, "the exemplars are left"
    assert unlike not in known


async def test_of_a_program_that_is_far_off_no_solution_is_shown(hub: RunningHub) -> None:
    other, me = await hub.person(), await hub.person()
    await submitted(other, RIGHT)
    submission = await submitted(
        me, "def running_total(days):\n    return 3\n\n\ndef day_full(days, size):\n    return 1\n"
    )
    strongest = await step(me, submission, 3)
    assert strongest["strength"] < 3
    assert strongest["change"] is None


async def test_what_is_right_or_cannot_be_read_has_no_next_step(hub: RunningHub) -> None:
    me = await hub.person()
    for code in (RIGHT, "def running_total(days)\n"):
        found = await step(me, await submitted(me, code), 1)
        assert (found["strength"], found["text"]) == (0, words.NONE)


async def test_only_ones_own_submission_has_a_next_step(hub: RunningHub) -> None:
    me, stranger = await hub.person(), await hub.person()
    submission = await submitted(me, WRONG)
    path = f"/api/feedback/submissions/{submission}/next-step"
    assert (await stranger.http.get(path)).status_code == 404
    assert (await me.http.get(path, params={"strength": 4})).status_code == 422
    assert (await hub.http.get(path)).status_code == 401


def test_a_large_change_is_not_shown() -> None:
    assert not words.may_be_shown(Change(before="return 0", after=f"return {' + '.join('abcdefghijk')}"), "return 0")
    source = "\n".join(f"line{number}" for number in range(10))
    assert words.may_be_shown(Change(before="a\nb", after="a\nc"), source)
    assert words.may_be_shown(Change(before="a", after="b"), "a")
    assert not words.may_be_shown(Change(before="a\nb", after="a\nc"), "a\nb\nc")
    assert not words.may_be_shown(Change(before="a", after="\n".join("abcde")), source)
    assert not words.may_be_shown(None, source)
