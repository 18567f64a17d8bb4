"""Wrong submissions grouped within the whole hub: counts for those who teach, and nobody's code."""

import json

import pytest

from tests.feedback.test_hub import EXERCISE, WRONG, judged
from tests.support.hub import RunningHub

pytestmark = pytest.mark.anyio
PATH = f"/api/feedback/exercises/{EXERCISE}/clusters"
ENDLESS = "def running_total(days):\n    return days\n\n\ndef day_full(days, size):\n    return [day for day in days]\n"


async def test_submissions_that_are_wrong_alike_are_counted_together(hub: RunningHub) -> None:
    author = await hub.person("author")
    assert (await author.http.get(PATH)).json() == {"submissions": 0, "clusters": []}
    hub.services["feedback"].public.state.clusters._known.clear()
    for number, code in enumerate([WRONG, WRONG, WRONG, ENDLESS]):
        await judged(await hub.person(), f"{code}# {number}\n")
    answer = await author.http.get(PATH)
    found = answer.json()
    assert found["submissions"] == 4
    assert [one["count"] for one in found["clusters"]] == [3, 1]
    assert "for loop" in found["clusters"][0]["traits"]
    assert "comprehension" in found["clusters"][1]["traits"]
    assert found["clusters"][0]["failing"]
    assert "amonts" not in json.dumps(found)


async def test_learners_are_not_told(hub: RunningHub) -> None:
    learner, instructor = await hub.person(), await hub.person("instructor")
    assert (await learner.http.get(PATH)).status_code == 403
    assert (await hub.http.get(PATH)).status_code == 401
    assert (await instructor.http.get(PATH)).status_code == 200
