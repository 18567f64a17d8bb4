"""What those concerned are told once something is stored: it fails nobody, and no more of them than it concerns."""

from typing import Any

import pytest

from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.kit.errors import Unavailable
from tests.feedback.mentoring.school import HELP, MINE, School, ask, mine, queue, refused, state

pytestmark = pytest.mark.anyio


async def test_what_is_stored_is_answered_and_told_though_identity_says_no_names(
    small_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = small_school
    await ask(school.ada)
    (item,) = await queue(school.tess)
    ear = school.ear(school.ada)

    async def away(*_: Any) -> None:
        raise Unavailable

    monkeypatch.setattr(IdentityClient, "names", away)
    school.hub.services["feedback"].public.state.answers._names._known.clear()
    claim = f"{HELP}/requests/{item['request']['id']}/claim"
    assert (await school.tess.http.post(claim, json={})).status_code == 204
    assert (ear.of("help")[-1]["state"], ear.of("help")[-1]["helper"]) == ("claimed", None)
    written = await school.comment(school.tess, school.ada, "Look.")
    assert written["author"] is None
    assert ear.of("comment")[-1]["comment"]["text"] == "Look."
    assert (await school.tess.http.post(claim.replace("claim", "resolve"))).status_code == 204
    assert len((await mine(school.ada))["thread"]["comments"]) == 1
    assert state(await ask(school.ada)) == "waiting"
    assert state((await school.ada.http.delete(MINE)).json()) == "withdrawn"


async def test_no_failure_of_telling_fails_what_is_stored(
    small_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = small_school
    await ask(school.ada)

    async def broken(*_: Any) -> None:
        raise RuntimeError("no bus")

    monkeypatch.setattr(type(school.hub.services["feedback"].public.state.outreach), "person", broken)
    await school.comment(school.tess, school.ada, "Look.")
    assert len((await mine(school.ada))["thread"]["comments"]) == 1


async def test_those_who_wait_are_told_where_their_place_is_another_and_only_then(school: School) -> None:
    ada, bob, eve = school.ada, await school.pupil(), await school.pupil()
    for one in (ada, bob, eve):
        await ask(one)
    first, second, _ = await queue(school.tess)
    ears = {one.id: school.ear(one) for one in (bob, eve)}

    def places(person: Any) -> list[int | None]:
        found = [one["place"] for one in ears[person.id].of("help")]
        ears[person.id].heard.clear()
        return found

    path = f"{HELP}/requests/{first['request']['id']}"
    assert (await school.tess.http.post(f"{path}/claim", json={})).status_code == 204
    assert (places(bob), places(eve)) == ([1], [2])
    await school.comment(school.tess, ada)
    assert (await school.tess.http.post(f"{path}/resolve")).status_code == 204
    assert (places(bob), places(eve)) == ([], []), "nobody moved"
    path = f"{HELP}/requests/{second['request']['id']}/claim"
    assert (await school.tess.http.post(path, json={})).status_code == 204
    assert (places(bob), places(eve)) == ([None], [1])
    assert (await school.tess.http.delete(path)).status_code == 204
    assert (places(bob), places(eve)) == ([1], [2])
    await ask(ada)
    assert (places(bob), places(eve)) == ([], [])
    assert [one["waiting"] for one in (await mine(ada))["cohorts"]] == [3]
    assert (await mine(ada))["place"] == 3
    refused(await bob.http.post(MINE, json={}), 409, "already-asked")
