"""Who may regrade, and what is said to whoever asks for something that cannot be done."""

from uuid import uuid4

import httpx
import pytest

from codecrafthub.kit.auth import Role
from codecrafthub.settings import Settings
from tests.assessment.desk import desk
from tests.assessment.made import RIGHT
from tests.assessment.regrading.office import HERE, Gate, Office, office
from tests.assessment.test_queue import Refusing
from tests.support.bench import token

pytestmark = pytest.mark.anyio
NOWHERE = "/regrades/01890000-0000-7000-8000-000000000000"


def every_request(path: str) -> list[tuple[str, str, object]]:
    """Each thing that can be asked about regrades, of the one at this path."""
    return [
        ("POST", "/regrades", {"exercise": HERE}), ("GET", "/regrades", None),
        ("GET", f"/regrades/learners?exercise={HERE}", None), ("GET", path, None), ("GET", f"{path}/entries", None),
        ("POST", f"{path}/apply", {}), ("POST", f"{path}/cancel", None), ("POST", f"{path}/revert", {}),
    ]  # fmt: skip


async def test_regrades_are_for_instructors_and_admins(here: Office) -> None:
    await here.fix_it()
    await here.submit(here.desk.someone(), RIGHT)
    path = f"/regrades/{(await here.preview())['id']}"
    for role in (Role.LEARNER, Role.AUTHOR):
        here.instructor.headers["Authorization"] = f"Bearer {token(here.person, role)}"
        for method, address, body in every_request(path):
            answer = await here.instructor.request(method, address, json=body)
            assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden"), address
    del here.instructor.headers["Authorization"]
    for method, address, body in every_request(path):
        assert (await here.instructor.request(method, address, json=body)).status_code == 401
    here.instructor.headers["Authorization"] = f"Bearer {token(uuid4(), Role.ADMIN)}"
    assert (await here.read(path.rpartition("/")[2]))["status"] == "previewed"


async def test_what_does_not_exist_is_said_to_be_unknown(here: Office) -> None:
    for method, address, body in every_request(NOWHERE):
        answer = await here.instructor.request(method, address, json=body)
        expected = {"/regrades": 422 if method == "POST" else 200}.get(address, 200 if "learners" in address else 404)
        assert answer.status_code == expected, address
        if expected == 404:
            assert answer.json()["type"] == "/problems/unknown-regrade"
    unknown = await here.instructor.post("/regrades", json={"exercise": "python.nothing"})
    assert (unknown.status_code, unknown.json()["detail"]) == (404, "There is no exercise python.nothing.")


@pytest.mark.parametrize(
    "choice",
    [
        {}, {"exercise": 1}, {"exercise": HERE, "since": "yesterday"}, {"exercise": HERE, "since": "2026-01-01T00:00"},
        {"exercise": HERE, "learner_id": "ada"}, {"exercise": HERE, "which": "worst"},
        {"exercise": HERE, "verdicts": ["fine"]}, {"exercise": HERE, "verdicts": ["accepted"] * 20},
        {"exercise": HERE, "only_outdated": "sometimes"}, {"exercise": HERE, "more": 1}, {"exercise": "x" * 131},
    ],
)  # fmt: skip
async def test_a_choice_that_makes_no_sense_is_refused(here: Office, choice: dict[str, object]) -> None:
    answer = await here.instructor.post("/regrades", json=choice)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert await here.stored("regrades") == []


async def test_one_at_a_time_for_an_exercise(gated: Office, gate: Gate) -> None:
    await gated.break_it()
    await gated.submit(gated.desk.someone(), RIGHT)
    first = await gated.instructor.post("/regrades", json={"exercise": HERE})
    second = await gated.instructor.post("/regrades", json={"exercise": HERE})
    assert (second.status_code, second.json()["type"]) == (409, "/problems/regrade-under-way")
    assert "cancel its preview" in second.json()["detail"]
    gate.is_open.set()
    await gated.ended(first.json()["id"])
    assert (await gated.preview())["status"] == "previewed"
    listed = (await gated.instructor.get("/regrades", params={"limit": 1})).json()
    assert len(listed["items"]) == 1
    rest = (await gated.instructor.get("/regrades", params={"before": listed["next"]})).json()
    assert [one["id"] for one in rest["items"]] == [first.json()["id"]]
    assert rest["next"] is None
    assert (await gated.instructor.get("/regrades", params={"exercise": "python.other"})).json()["items"] == []


async def test_what_is_too_early_or_too_late_is_said_in_a_sentence(here: Office) -> None:
    await here.break_it()
    await here.submit(here.desk.someone(), RIGHT)
    await here.fix_it()
    regrade = (await here.preview())["id"]
    path = f"/regrades/{regrade}"

    async def refused(what: str) -> str:
        answer = await here.instructor.post(f"{path}/{what}", json={})
        assert answer.status_code == 409, answer.text
        return answer.json()["detail"]

    assert await refused("revert") == "Only a regrade that was applied can be reverted."
    await here.apply(regrade)
    assert await refused("cancel") == "This regrade is applied already. Revert it instead."
    await here.revert(regrade)
    assert await refused("cancel") == "This regrade is reverted already."
    assert await refused("apply") == "This regrade was applied and reverted. Start a new preview to regrade again."
    put_away = (await here.preview())["id"]
    path = f"/regrades/{put_away}"
    assert (await here.instructor.post(f"{path}/cancel")).json()["status"] == "cancelled"
    assert await refused("revert") == "Only a regrade that was applied can be reverted."


async def test_where_nothing_can_be_isolated_nothing_is_judged_again(settings: Settings) -> None:
    async with desk(settings, Refusing) as running:
        answer = await office(running).instructor.post("/regrades", json={"exercise": HERE})
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/cannot-judge")


async def test_a_learner_sees_nothing_of_regrades_but_their_own_submission(here: Office) -> None:
    await here.break_it()
    learner: httpx.AsyncClient = here.desk.someone()
    (sent,) = await here.submit(learner, RIGHT)
    await here.fix_it()
    await here.apply((await here.preview())["id"])
    (listed,) = (await learner.get("/submissions")).json()["items"]
    assert (listed["id"], listed["verdict"]) == (sent, "accepted")
    assert listed["regraded_at"] is not None
