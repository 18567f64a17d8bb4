"""The index of services, their documents, health and metrics at the door."""

import pytest

from codecrafthub.kit.errors import Unavailable
from codecrafthub.settings import Settings
from tests.gateway.door import client, door
from tests.support.hub import RunningHub

pytestmark = pytest.mark.anyio


async def test_the_index_leads_to_every_document(hub: RunningHub) -> None:
    index = (await hub.http.get("/api")).json()
    assert set(index["services"]) == set(hub.services)
    for service in index["services"].values():
        document = (await hub.http.get(service["openapi"])).json()
        assert document["openapi"].startswith("3.1")
        page = await hub.http.get(service["docs"])
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        assert "<script" not in page.text
        assert "style=" not in page.text
        for path in document["paths"]:
            assert service["address"] + path.replace("&", "&amp;") in page.text


async def test_what_a_document_says_is_text_and_never_markup(settings: Settings) -> None:
    async with door(settings) as (http, _):
        page = (await http.get("/api/content/docs")).text
        assert "Says &lt;b&gt;what&lt;/b&gt; it hears." in page
        assert "<b>what" not in page


async def test_the_hub_is_ready_with_all_services_and_a_sandbox(hub: RunningHub) -> None:
    answer = await hub.http.get("/api/health/ready")
    assert answer.status_code == 200
    body = answer.json()
    assert body["status"] == "ready"
    assert {name: said["status"] for name, said in body["services"].items()} == dict.fromkeys(hub.services, "ready")
    assert set(body["sandbox"]) == {"tier", "detail"}
    assert body["version"]
    assert (await hub.http.get("/api/health/live")).json() == {"status": "live"}


async def test_one_sick_service_makes_the_hub_unready_and_is_named(hub: RunningHub) -> None:
    async def sick() -> None:
        raise Unavailable("the disk is full")

    async def faulty() -> None:
        raise RuntimeError("password=hunter2")

    hub.services["content"].checks["disk"] = sick
    hub.services["analytics"].checks["store"] = faulty
    answer = await hub.http.get("/api/health/ready")
    assert answer.status_code == 503
    said = answer.json()["services"]
    assert said["content"] == {"status": "not_ready", "detail": "disk: the disk is full"}
    assert said["analytics"]["detail"] == "store: RuntimeError"
    assert said["identity"]["status"] == "ready"
    assert "hunter2" not in answer.text


@pytest.mark.parametrize(
    ("address", "status"), [("127.0.0.1", 200), ("10.2.3.4", 200), ("::1", 200), ("8.8.8.8", 404), ("2600::1", 404)]
)
async def test_metrics_are_for_those_near(settings: Settings, address: str, status: int) -> None:
    async with door(settings) as (_, gateway), client(gateway.public, address) as http:
        answer = await http.get("/metrics")
        assert answer.status_code == status
        assert ("process_" in answer.text or "python_info" in answer.text) == (status == 200)


async def test_metrics_may_be_opened_to_all(settings: Settings) -> None:
    open_to_all = settings.model_copy(update={"metrics": "open"})
    async with door(open_to_all) as (_, gateway), client(gateway.public, "8.8.8.8") as http:
        assert (await http.get("/metrics")).status_code == 200
