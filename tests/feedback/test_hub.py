"""Feedback within the whole hub: a real submission, judged and linted in the real sandbox."""

import asyncio
import json
from typing import Any

import pytest

from tests.support.hub import Person, RunningHub

pytestmark = pytest.mark.anyio
EXERCISE = "python.running-total"
WRONG = """\
import os


def running_total(days):
    total = 0
    for day in days:
        total += day
        return [total]


def day_full(days, size):
    amounts = days
    return amonts
"""


async def judged(person: Person, code: str) -> str:
    sent = await person.http.post(
        "/api/assessment/submissions", json={"exercise": EXERCISE, "files": {"running_total.py": code}}
    )
    assert sent.status_code == 202, sent.text
    submission: str = sent.json()["id"]
    async with asyncio.timeout(30):
        while (await person.http.get(f"/api/assessment/submissions/{submission}")).json()["status"] != "judged":
            await asyncio.sleep(0.05)
    return submission


async def feedback(person: Person, submission: str) -> dict[str, Any]:
    answer = await person.http.get(f"/api/feedback/submissions/{submission}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_submission_is_explained_from_what_was_really_judged(hub: RunningHub) -> None:
    person = await hub.person()
    submission = await judged(person, WRONG)
    found = await feedback(person, submission)
    by_index = {item["index"]: item for item in found["explanations"]}
    stored = (await person.http.get(f"/api/assessment/submissions/{submission}")).json()
    first = stored["tests"][0]
    assert (first["expected"], first["actual"]) == ("[3, 3, 8]", "[3]")
    assert "must stand below the loop" in by_index[0]["text"]
    names = [item for item in by_index.values() if "Did you mean `amounts`?" in item["text"]]
    assert names
    assert {(item["file"], item["line"]) for item in names} == {("running_total.py", 13)}
    assert len(found["annotations"]) == 3
    remarks = {item["code"]: item for item in (*found["annotations"], *found["more"])}
    assert {"known-mistake", "raised", "RET503", "F841", "F401"} <= remarks.keys()
    assert [item["severity"] for item in found["annotations"][:2]] == ["essential", "essential"]
    assert (remarks["raised"]["line"], remarks["F401"]["line"]) == (13, 1)
    assert remarks["RET503"]["lesson"] == {"concept": "functions", "name": "Functions", "lesson": "python.functions"}
    assert remarks["F401"]["change"] == {"before": "import os", "after": ""}
    assert found["dropped"] == []
    assert found["summary"].startswith("1 of 8 tests passed; Three days of rain: expected [3, 3, 8], got [3]")
    stranger = await hub.person()
    assert (await stranger.http.get(f"/api/feedback/submissions/{submission}")).status_code == 404


async def test_hidden_tests_give_nothing_away(hub: RunningHub) -> None:
    person = await hub.person()
    code = "def running_total(days):\n    return days\n\n\ndef day_full(days, size):\n    return None\n"
    submission = await judged(person, code)
    text = json.dumps(await feedback(person, submission))
    for secret in ("4, -1, -1, 6", "4, 3, 2, 8", "1, 1, 1, 1", "exemplar"):
        assert secret not in text
    stored = (await person.http.get(f"/api/assessment/submissions/{submission}")).json()["tests"]
    hidden = {test["index"] for test in stored if test["visibility"] == "hidden" and test["status"] == "failed"}
    told = (await feedback(person, submission))["explanations"]
    assert hidden
    for item in told:
        if item["index"] in hidden:
            assert item["diff"] is None
            assert item["line"] is None


async def test_code_that_cannot_be_read_says_where(hub: RunningHub) -> None:
    person = await hub.person()
    found = await feedback(person, await judged(person, "def running_total(days)\n    return days\n"))
    assert found["explanations"][0]["title"] == "The code cannot be read on line 1"
    assert found["summary"].startswith("The code cannot be read on line 1: A `:` is missing")
    (remark,) = found["annotations"]
    assert (remark["code"], remark["line"], remark["message"]) == (
        "unreadable", 1, "A `:` is missing at the end of this line.",
    )  # fmt: skip


async def test_an_erased_learner_leaves_nothing(hub: RunningHub) -> None:
    person = await hub.person()
    await person.http.post("/api/feedback/hints", json={"exercise": EXERCISE})
    await feedback(person, await judged(person, WRONG))
    erased = await person.http.request("DELETE", "/api/identity/users/me", json={"password": person.password})
    assert erased.status_code == 202, erased.text
    await hub.settle()
    storage = hub.services["feedback"].storage
    assert storage is not None
    async with storage.database.read() as session:
        for name in ("hint_reveals", "submission_remarks", "annotation_votes"):
            table = storage.metadata.tables[name]
            assert (await session.execute(table.select())).all() == []
