"""Dead letters of all services in one place: for admins alone, also while a service is away."""

import pytest
import structlog

from codecrafthub.analytics.dead_letters import KEEPERS, Desk
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.hub import BEHIND_THE_DOOR
from codecrafthub.kit import deliveries
from codecrafthub.kit.bus import lines
from codecrafthub.kit.client import PeerClient
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.dead_letters.client import DeadLettersElsewhere
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.facts import Envelope
from tests.support.hub import RunningHub

pytestmark = pytest.mark.anyio
HERE = "/api/analytics/dead-letters"
CONSUMER = "feedback.board"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "MAX_ATTEMPTS", 1)
    monkeypatch.setattr(lines, "LONGEST_NAP", 0.1)


async def given_up(hub: RunningHub, count: int = 1, consumer: str = CONSUMER) -> list[Envelope]:
    """Hints of which the board could not be told; nobody tried, only the end of it is here."""
    storage = hub.services["feedback"].storage
    assert storage is not None
    facts = [HintRevealed(learner_id=new_id(), exercise="python.podium", number=1).sealed() for _ in range(count)]
    for fact in facts:
        await storage.outbox.keep(consumer, fact, "RuntimeError: ask ada@example.org")
    return facts


def test_all_services_that_keep_facts_are_asked() -> None:
    assert set(KEEPERS) == set(BEHIND_THE_DOOR)


async def test_an_admin_sees_replays_and_drops(hub: RunningHub) -> None:
    admin = await hub.person("admin")
    assert (await admin.http.get(HERE)).json() == {"kinds": [], "silent": []}
    first, second, third = await given_up(hub, 3)
    [kind] = (await admin.http.get(HERE)).json()["kinds"]
    assert (kind["service"], kind["consumer"], kind["topic"], kind["count"]) == (
        "feedback", CONSUMER, HintRevealed.topic, 3,
    )  # fmt: skip
    assert kind["error"] == "RuntimeError: ask (address)"

    chosen = {"service": "feedback", "consumer": CONSUMER, "topic": HintRevealed.topic}
    page = (await admin.http.get(f"{HERE}/letters", params={**chosen, "limit": 2})).json()
    assert [item["fact"] for item in page["items"]] == [str(first.id), str(second.id)]
    assert page["items"][0]["body"]["exercise"] == "python.podium"
    rest = (await admin.http.get(f"{HERE}/letters", params={**chosen, "after": page["next"]})).json()
    assert ([item["fact"] for item in rest["items"]], rest["next"]) == ([str(third.id)], None)

    with structlog.testing.capture_logs() as logs:
        dropped = await admin.http.post(
            f"{HERE}/drop", json={**chosen, "fact": str(third.id), "reason": "told by bob@example.org himself"}
        )
        assert dropped.json() == {"count": 1}
        replayed = await admin.http.post(f"{HERE}/replay", json=chosen)
        assert replayed.json() == {"count": 2}
    told = {entry["event"]: entry for entry in logs if entry["event"].startswith("dead_letters")}
    assert told["dead_letters_dropped"]["reason"] == "told by (address) himself"
    assert told["dead_letters_dropped"]["by"] == told["dead_letters_replayed"]["by"] == str(admin.id)
    await hub.settle()
    assert (await admin.http.get(HERE)).json() == {"kinds": [], "silent": []}, "the board has heard of them"


async def test_what_is_gone_or_was_never_there_is_said(hub: RunningHub) -> None:
    admin = await hub.person("admin")
    await given_up(hub)
    chosen = {"service": "feedback", "consumer": CONSUMER}
    for body in ({**chosen, "topic": "no.such.topic"}, {**chosen, "service": "bakery"}, {**chosen, "consumer": "x"}):
        answer = await admin.http.post(f"{HERE}/replay", json=body)
        assert answer.status_code == 404, body
    await given_up(hub, consumer="feedback.gone")
    answer = await admin.http.post(f"{HERE}/replay", json={**chosen, "consumer": "feedback.gone"})
    assert (answer.status_code, "No consumer feedback.gone is there any more" in answer.text) == (409, True)
    for reason in ("", "  ", "x" * 301):
        answer = await admin.http.post(f"{HERE}/drop", json={**chosen, "reason": reason})
        assert answer.status_code == 422, reason
    assert (await admin.http.post(f"{HERE}/drop", json={**chosen, "reason": "of no use"})).json() == {"count": 1}
    again = await admin.http.post(f"{HERE}/drop", json={**chosen, "reason": "of no use"})
    assert "not among the dead letters any more" in again.json()["detail"]


@pytest.mark.parametrize("role", ["learner", "author", "instructor"])
async def test_nobody_but_admins_may_look_or_touch(hub: RunningHub, role: str) -> None:
    person = await hub.person(role)
    chosen = {"service": "feedback", "consumer": CONSUMER, "reason": "of no use"}
    for method, path in (("GET", ""), ("GET", "/letters"), ("POST", "/replay"), ("POST", "/drop")):
        answer = await person.http.request(method, HERE + path, params=chosen, json=chosen)
        assert answer.status_code == 403, path
        assert (await hub.http.request(method, HERE + path, params=chosen, json=chosen)).status_code == 401, path
    assert (await person.http.get("/internal/feedback/dead-letters/kinds")).status_code != 200


async def test_a_service_that_is_away_is_named(hub: RunningHub) -> None:
    class Away(DeadLettersElsewhere):
        async def kinds(self) -> list[object]:  # type: ignore[override]
            raise Unavailable

    await given_up(hub)
    peer: PeerClient = hub.peer("feedback")
    found = await Desk({"feedback": DeadLettersElsewhere(peer), "content": Away(peer)}).overview()
    assert ([kind.count for kind in found.kinds], found.silent) == ([1], ["content"])
