"""Analytics in the whole hub: what people really do shows up in the numbers, and erasure takes the person out."""

import pytest

from codecrafthub.contracts.analytics import AnalyticsClient
from tests.support.hub import PASSWORD, RunningHub

pytestmark = pytest.mark.anyio


async def test_sign_ups_and_erasure_show_in_the_overview(hub: RunningHub) -> None:
    admin = await hub.person("admin")
    ada = await hub.person()
    await hub.settle()
    before = (await admin.http.get("/api/analytics/overview")).json()
    gone = await ada.http.request("DELETE", "/api/identity/users/me", json={"password": PASSWORD})
    assert gone.status_code == 202, gone.text
    await hub.settle()
    after = (await admin.http.get("/api/analytics/overview")).json()
    assert after["users"]["total"] == before["users"]["total"] - 1
    assert after["daily"][-1]["sign_ups"] == before["daily"][-1]["sign_ups"]
    assert after["recent"][0]["summary"] == "Someone left and was forgotten"
    events = await AnalyticsClient(hub.peer("analytics")).events()
    assert str(ada.id) not in str(events)
    assert str(admin.id) in str(events)


async def test_the_event_store_is_not_reachable_through_the_door(hub: RunningHub) -> None:
    admin = await hub.person("admin")
    for path in ("/api/analytics/events", "/internal/analytics/events", "/api/analytics/internal/events"):
        answer = await admin.http.get(path)
        assert "items" not in answer.text
        assert answer.status_code in (401, 404) or "text/html" in answer.headers["content-type"]
