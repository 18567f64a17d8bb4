"""Request ids and metrics: every answer can be found again, and no stranger can make new labels."""

import pytest
from fastapi import FastAPI
from prometheus_client import REGISTRY

from codecrafthub.kit.logging import request_id
from codecrafthub.kit.telemetry import RequestContext
from codecrafthub.kit.web import install_problems
from tests.gateway.door import client

pytestmark = pytest.mark.anyio


def an_app() -> RequestContext:
    app = FastAPI()
    app.state.service = "content"
    install_problems(app)

    @app.get("/api/content/id")
    async def tell() -> str | None:
        return request_id.get()

    @app.get("/api/content/things/{thing}")
    async def show(thing: str) -> str:
        return thing

    @app.get("/api/content/break")
    async def fail() -> None:
        raise RuntimeError

    return RequestContext(app)


def labels() -> set[tuple[str, ...]]:
    return {
        tuple(sample.labels.get(name, "") for name in ("service", "method", "route", "status"))
        for metric in REGISTRY.collect()
        if metric.name == "hub_http_requests"
        for sample in metric.samples
    }


async def test_each_request_has_an_id_that_the_answer_names() -> None:
    async with client(an_app()) as http:
        first, second = await http.get("/api/content/id"), await http.get("/api/content/id")
        assert first.json() == first.headers["x-request-id"]
        assert first.headers["x-request-id"] != second.headers["x-request-id"]
        given = await http.get("/api/content/id", headers={"X-Request-ID": "abc-123.def_9"})
        assert given.headers["x-request-id"] == given.json() == "abc-123.def_9"
        problem = await http.get("/api/content/none", headers={"X-Request-ID": "abc-123.def_9"})
        assert problem.json()["request_id"] == "abc-123.def_9"
    assert request_id.get() is None


@pytest.mark.parametrize(
    "insane", ["short", "x" * 65, "has space in it", "<script>alert", "line\tbreak-here", "ü" * 10]
)
async def test_an_id_that_is_not_sane_is_replaced(insane: str) -> None:
    async with client(an_app()) as http:
        answer = await http.get("/api/content/id", headers={"X-Request-ID": insane.encode()})
    assert answer.headers["x-request-id"] != insane
    assert len(answer.headers["x-request-id"]) == 32


async def test_a_failure_is_counted_and_named() -> None:
    async with client(an_app()) as http:
        answer = await http.get("/api/content/break")
    assert answer.status_code == 500
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert ("content", "GET", "/api/content/break", "500") in labels()


async def test_strangers_cannot_make_new_labels() -> None:
    async with client(an_app()) as http:
        await http.get("/api/content/id")
        await http.get("/web-page")
        await http.request("BREW", "/api/content/id")
        before = labels()
        for number in range(50):
            await http.get(f"/api/made-up-{number}/x")
            await http.get(f"/made-up-{number}")
            await http.request(f"METHOD{number}", "/api/content/id")
            await http.get(f"/api/content/things/{number}")
    added = labels() - before
    assert added == {("content", "GET", "/api/content/things/{thing}", "200")}
