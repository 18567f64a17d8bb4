"""Placements as a learner meets them: begun, answered, left, gone on with, done again, and never about somebody else."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest
import sqlalchemy as sa

from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import PlacementAnswered
from codecrafthub.kit.clock import new_id
from codecrafthub.recommendation.placements.repository import PlacementRepository
from codecrafthub.recommendation.placements.rule import MOST
from tests.recommendation.learner import TRACK
from tests.recommendation.placements.test_questions import snippet
from tests.support.bench import Bench, token
from tests.support.content import judged

pytestmark = pytest.mark.anyio
Chooser = Callable[[dict[str, Any]], int | None]


@pytest.fixture
def service(service: Bench) -> Bench:
    service.snippets = [
        snippet(f">>> {concept.slug}({number})", str(number * 2), concept.slug)
        for concept in TRACK.concepts for number in range(5)
    ]  # fmt: skip
    return service


async def post(service: Bench, path: str, person: UUID | None, body: dict[str, Any] | None = None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token(person)}"} if person else {}
    transport = httpx.ASGITransport(app=service.service.public)
    async with httpx.AsyncClient(transport=transport, base_url="http://bench", headers=headers) as client:
        return await client.post(f"/placements{path}", json=body)


async def begin(service: Bench, person: UUID, **more: Any) -> dict[str, Any]:
    answer = await post(service, "", person, {"track": "python", **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def give(service: Bench, person: UUID, number: int, choice: int | None) -> httpx.Response:
    return await post(service, "/python/answers", person, {"number": number, "choice": choice})


def able(question: dict[str, Any]) -> int:
    """The choice of somebody who can do it all."""
    if question["kind"] == "own":
        return 2
    number = int(question["code"].partition("(")[2].rstrip(")"))
    place: int = question["choices"].index(str(number * 2))
    return place


def unable(question: dict[str, Any]) -> None:
    """The choice of somebody who knows nothing of it."""


async def take(service: Bench, person: UUID, choose: Chooser, **more: Any) -> dict[str, Any]:
    """Answer to the end."""
    state = await begin(service, person, **more)
    while state["status"] == "running":
        assert state["number"] <= MOST
        state = (await give(service, person, state["number"], choose(state["question"]))).json()
    return state


async def answers(service: Bench, person: UUID) -> list[object]:
    async with service.storage.database.read() as session:
        return list(await PlacementRepository(session).answers(person, "python"))


async def told(service: Bench) -> list[PlacementAnswered]:
    """The facts that were told, as facts that nobody has heard."""
    table = service.storage.metadata.tables["outbox"]
    query = sa.select(table.c.body).where(table.c.topic == PlacementAnswered.topic).order_by(table.c.position)
    async with service.storage.database.read() as session:
        return [PlacementAnswered.model_validate({**body, "id": new_id()}) for body in await session.scalars(query)]


async def first(service: Bench, person: UUID) -> dict[str, Any]:
    found: dict[str, Any] = (await service.get("/next", person, track="python"))["items"][0]
    return found


async def test_what_is_answered_counts_in_the_next_request(service: Bench) -> None:
    ada, bob = new_id(), new_id()
    newcomer = await first(service, ada)
    state = await service.get("/placements/python", ada)
    assert (state["status"], state["is_offered"], state["question"], state["result"]) == ("none", True, None, None)
    done = await take(service, ada, able)
    assert (done["status"], done["is_offered"]) == ("finished", False)
    assert done["result"]["start"] is None
    assert {one["standing"] for one in done["result"]["concepts"]} <= {"held", "likely"}
    assert (await first(service, ada))["slug"] != newcomer["slug"]
    mastery = (await service.get("/mastery", ada, track="python"))["items"]
    assert min(item["mastery"] for item in mastery) >= 0.5
    weak = await take(service, bob, unable)
    assert weak["result"]["text"] == "You can start at Names. We will check as you go."
    assert weak["result"]["start"]["slug"] == "python.names-lesson"
    assert (await first(service, bob))["slug"] == newcomer["slug"]


async def test_it_is_gone_on_with_where_it_was_left_and_an_answer_sent_twice_counts_once(service: Bench) -> None:
    ada = new_id()
    begun = await begin(service, ada)
    assert "right" not in begun["question"]
    assert await begin(service, ada) == begun == await service.get("/placements/python", ada)
    second = (await give(service, ada, 1, 1)).json()
    assert (second["number"], second["most"], second["id"]) == (2, MOST, begun["id"])
    again = await give(service, ada, 1, 2)
    assert (again.status_code, again.json()) == (200, second)
    assert len(await answers(service, ada)) == 1
    assert await begin(service, ada) == second


async def test_it_can_be_declined_left_and_done_again(service: Bench) -> None:
    ada, bob = new_id(), new_id()
    declined = (await post(service, "/python/skip", ada)).json()
    assert (declined["status"], declined["is_offered"]) == ("skipped", False)
    assert (await service.get("/placements/python", ada))["is_offered"] is False
    await begin(service, bob)
    await give(service, bob, 1, 2)
    left = (await post(service, "/python/finish", bob)).json()
    assert (left["status"], left["result"]["start"] is None) == ("finished", False)
    assert len(await answers(service, bob)) == 1
    assert (await give(service, bob, 2, 0)).status_code == 200, "ended: nothing is taken, and nothing breaks"
    assert len(await answers(service, bob)) == 1
    before = (await service.get("/placements/python", bob))["id"]
    again = await take(service, bob, able, again=True)
    assert again["id"] != before
    kept = await answers(service, bob)
    assert len(kept) == len({one.number for one in kept})  # type: ignore[attr-defined]
    assert (await begin(service, bob, again=True))["status"] == "running"
    assert await answers(service, bob) == kept, "what was answered counts until there is something newer"


async def test_the_facts_alone_give_the_same_evidence_in_any_order(service: Bench) -> None:
    ada = new_id()
    await take(service, ada, unable)
    await take(service, ada, able, again=True)
    await service.settle()
    facts, kept = await told(service), await answers(service, ada)
    assert len({one.placement_id for one in facts}) == 2
    async with service.storage.database.write() as session:
        await PlacementRepository(session).erase(ada)
    await service.hear_again(*reversed(facts), *facts)
    assert await answers(service, ada) == kept


async def test_who_is_erased_leaves_nothing_and_late_facts_bring_nothing_back(service: Bench) -> None:
    ada = new_id()
    await take(service, ada, able)
    await service.settle()
    await service.tell(UserErased(user_id=ada))
    await service.hear_again(*await told(service))
    assert await answers(service, ada) == []
    assert (await post(service, "", ada, {"track": "python"})).status_code == 401


async def test_it_is_offered_to_newcomers_alone(service: Bench) -> None:
    ada = new_id()
    await service.tell(judged(ada, "python.cut-boards"))
    assert (await service.get("/placements/python", ada))["is_offered"] is False
    assert (await begin(service, ada))["status"] == "running", "but anybody may take it"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("", {"track": "no-such-track"}, 404), ("", {"track": "x" * 500}, 422), ("", {}, 422),
        ("", {"track": "python", "id": 1}, 422), ("/python/answers", {"number": 1, "choice": 0}, 404),
        ("/no-such-track/skip", None, 404), ("/no-such-track/finish", None, 404),
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_refused(service: Bench, path: str, body: dict[str, Any], status: int) -> None:
    assert (await post(service, path, new_id(), body)).status_code == status


@pytest.mark.parametrize(
    ("number", "choice", "status"), [(2, 0, 409), (1, 3, 422), (1, -1, 422), (0, 0, 422), (99, 0, 422)]
)
async def test_only_the_question_that_is_asked_is_answered(
    service: Bench, number: int, choice: int, status: int
) -> None:
    ada = new_id()
    state = await begin(service, ada)
    assert (await give(service, ada, number, choice)).status_code == status
    assert await service.get("/placements/python", ada) == state


async def test_nobody_sees_or_answers_for_another(service: Bench) -> None:
    ada, eve = new_id(), new_id()
    await begin(service, ada)
    assert (await give(service, eve, 1, 0)).status_code == 404
    assert (await service.get("/placements/python", eve))["status"] == "none"
    for path in ("", "/python/answers", "/python/skip", "/python/finish"):
        assert (await post(service, path, None, {"track": "python"})).status_code == 401
    assert await answers(service, eve) == await answers(service, ada) == []
