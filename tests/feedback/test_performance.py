"""Time and memory within the whole hub: real submissions, a measured exemplar, and others who solved it."""

import pytest

from codecrafthub.assessment import sources
from tests.feedback.test_hub import EXERCISE, WRONG, judged
from tests.support.hub import Person, RunningHub

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What others use is asked for anew each time."""
    monkeypatch.setattr(sources, "KEPT_SECONDS", 0)


async def solution(hub: RunningHub) -> str:
    content = await hub.peer("content").get(f"/exercises/{EXERCISE}")
    return str(content["exemplars"][0]["files"]["running_total.py"])


def path(submission: str) -> str:
    return f"/api/feedback/submissions/{submission}/performance"


async def solve(hub: RunningHub, code: str) -> Person:
    person = await hub.person()
    await judged(person, code)
    return person


async def test_beside_the_model_solution_until_enough_have_solved_it(hub: RunningHub) -> None:
    code = await solution(hub)
    me = await hub.person()
    mine = await judged(me, code)
    alone = (await me.http.get(path(mine))).json()
    assert (alone["solutions"], alone["enough"]) == (0, 8)
    assert [one["kind"] for one in alone["measures"]] == ["time", "memory"]
    for one in alone["measures"]:
        assert one["exemplar"] is not None
        assert one["usual"] is None
        assert one["is_drawn"] is False
    stored = (await me.http.get(f"/api/assessment/submissions/{mine}")).json()
    assert alone["measures"][0]["own"] == stored["cpu_ms"]
    assert alone["measures"][1]["own"] == stored["memory_kb"]

    for number in range(8):
        assert (await me.http.get(path(mine))).json()["solutions"] == number
        await solve(hub, code)
    among = (await me.http.get(path(mine))).json()
    assert among["solutions"] == 8
    time = among["measures"][0]
    assert time["usual"]["p10"] <= time["usual"]["median"] <= time["usual"]["p90"]
    assert time["sentence"]


async def test_only_ones_own_and_only_what_is_accepted(hub: RunningHub) -> None:
    code = await solution(hub)
    me, stranger, author = await hub.person(), await hub.person(), await hub.person("author")
    wrong = await judged(me, WRONG)
    answer = await me.http.get(path(wrong))
    assert (answer.status_code, answer.json()) == (200, None)
    mine = await judged(me, code)
    for other in (stranger, author):
        assert (await other.http.get(path(mine))).status_code == 404
    assert (await hub.http.get(path(mine))).status_code == 401
    assert (await me.http.get(path("00000000-0000-7000-8000-000000000000"))).status_code == 404


async def test_who_leaves_is_not_counted_any_more(hub: RunningHub) -> None:
    code = await solution(hub)
    me, other = await solve(hub, code), await solve(hub, code)
    mine = await judged(me, code)
    assert (await me.http.get(path(mine))).json()["solutions"] == 1
    gone = await other.http.request("DELETE", "/api/identity/users/me", json={"password": other.password})
    assert gone.status_code == 202
    await hub.settle()
    assert (await me.http.get(path(mine))).json()["solutions"] == 0
