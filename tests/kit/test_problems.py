"""Every error becomes a problem in words, and no answer repeats what was sent."""

from importlib import import_module

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, Field

from codecrafthub.hub import SERVICES
from codecrafthub.kit import errors
from codecrafthub.kit.errors import HubError, TooMany
from codecrafthub.kit.service import Context
from codecrafthub.kit.web import create_internal_app, install_problems
from codecrafthub.settings import Settings
from tests.gateway.door import client
from tests.kit.house import a_context

pytestmark = pytest.mark.anyio

PASSWORD = "hunter2 hunter2"


def every_error() -> list[type[HubError]]:
    """The kit's errors and those of all services."""
    for name in SERVICES:
        import_module(f"codecrafthub.{name}.app")
    found: list[type[HubError]] = []
    waiting = [HubError]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += one.__subclasses__()
    return found


def test_every_error_has_a_status_a_title_and_words_of_its_own() -> None:
    kinds = every_error()
    assert len(kinds) > 15
    for kind in kinds:
        assert 400 <= kind.status < 600, kind
        assert kind.title
        error = kind.__new__(kind)
        HubError.__init__(error)
        assert error.detail.endswith((".", "!")), f"{kind.__name__}: {error.detail!r}"
        assert error.kind == error.kind.lower()
    assert set(errors.BY_STATUS) == {400, 401, 403, 404, 409, 413, 422, 429, 503}


class Secret(BaseModel):
    password: str = Field(min_length=100)
    age: int


def an_app() -> FastAPI:
    app = FastAPI()
    install_problems(app)
    router = APIRouter()

    @router.post("/secrets")
    async def keep(secret: Secret) -> None:
        raise AssertionError(secret)

    @router.get("/raise/{status}")
    async def raise_one(status: int) -> None:
        raise errors.BY_STATUS[status]("This is the sentence.", headers={"X-More": "yes"})

    @router.get("/break")
    async def fail() -> None:
        raise RuntimeError(PASSWORD)

    app.include_router(router)
    return app


@pytest.mark.parametrize("status", errors.BY_STATUS)
async def test_an_error_is_answered_as_a_problem(status: int) -> None:
    async with client(an_app()) as http:
        answer = await http.get(f"/raise/{status}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-more"] == "yes"
    body = answer.json()
    assert (body["status"], body["detail"]) == (status, "This is the sentence.")
    assert body["type"].startswith("/problems/")
    assert set(body) == {"type", "title", "status", "detail", "request_id"}


@pytest.mark.parametrize(
    "sent",
    [
        {"password": PASSWORD, "age": 3},
        {"password": PASSWORD, "age": PASSWORD},
        {"password": [PASSWORD], "age": {PASSWORD: 1}},
        [PASSWORD],
        PASSWORD,
        {},
    ],
)
async def test_values_that_cannot_be_accepted_are_named_but_not_repeated(sent: object) -> None:
    async with client(an_app()) as http:
        answer = await http.post("/secrets", json=sent)
    assert answer.status_code == 422
    assert PASSWORD not in answer.text
    assert answer.json()["errors"]
    assert all(set(error) == {"at", "message"} for error in answer.json()["errors"])


@pytest.mark.parametrize("body", [b"{", b"", b"\xff\xfe", b"nul", b'{"age": 1,}', b"[" * 10_000])
async def test_what_is_no_json_is_said_to_be_none(body: bytes) -> None:
    async with client(an_app()) as http:
        answer = await http.post("/secrets", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/none", 404), ("DELETE", "/secrets", 405), ("GET", "/break", 500), ("GET", "/raise/x", 422)],
)
async def test_all_else_is_a_problem_too(method: str, path: str, status: int) -> None:
    async with client(an_app()) as http:
        answer: httpx.Response = await http.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert PASSWORD not in answer.text
    assert "Traceback" not in answer.text
    assert answer.json()["detail"]


async def test_the_internal_app_turns_strangers_away_wherever_they_knock(settings: Settings) -> None:
    context: Context = a_context(settings)
    app = create_internal_app("content", context.tokens)

    @app.get("/open")
    async def opened() -> str:
        return "in"

    good = context.tokens.issue(issuer="assessment", audience="content")
    wrong = context.tokens.issue(issuer="assessment", audience="identity")
    async with client(app) as http:
        for path in ("/open", "/none", "/docs", "/openapi.json"):
            for shown in (None, f"Bearer {wrong}", f"Basic {good}", "Bearer x"):
                answer = await http.get(path, headers={"Authorization": shown} if shown else {})
                assert answer.status_code == 401
        assert (await http.get("/open", headers={"Authorization": f"Bearer {good}"})).json() == "in"
        assert (await http.get("/openapi.json", headers={"Authorization": f"Bearer {good}"})).status_code == 404


async def test_a_detail_is_the_class_when_none_is_given() -> None:
    assert TooMany().detail == "Too many requests; wait a moment and try again."
    assert HubError("own words").detail == "own words"
