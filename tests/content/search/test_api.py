"""Search over HTTP: open to visitors, careful with what it is asked, and silent about everything hidden."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from codecrafthub.settings import Settings
from tests.support.hub import RunningHub, running_hub

pytestmark = pytest.mark.anyio


@pytest.fixture
async def content(settings: Settings) -> AsyncIterator[RunningHub]:
    async with running_hub(settings, ["content"]) as running:
        yield running


async def search(content: RunningHub, **asked: Any) -> Any:
    answer = await content.http.get("/api/content/search", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_visitor_finds_what_the_track_of_this_repository_has(content: RunningHub) -> None:
    found = await search(content, q="dictonary", kind="exercise", track="python")
    assert found["total"] >= 1
    assert found["corrections"] == [{"typed": "dictonary", "meant": "dictionary"}]
    assert {hit["kind"] for hit in found["items"]} == {"exercise"}
    first = (await search(content, q="loops", track="python"))["items"][0]
    assert "".join(part["text"] for part in first["title"]).casefold().count("loop") == 1
    assert first["track_title"] == "Python"


async def test_an_answer_that_is_known_is_not_sent_again(content: RunningHub) -> None:
    first = await content.http.get("/api/content/search?q=loops")
    again = await content.http.get("/api/content/search?q=loops", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "x" * 201},
        {"limit": 0},
        {"limit": 101},
        {"kind": "draft"},
        {"difficulty_min": 11},
        {"difficulty_max": "a"},
    ],
)
async def test_what_makes_no_sense_is_refused_in_words(content: RunningHub, asked: dict[str, Any]) -> None:
    answer = await content.http.get("/api/content/search", params=asked)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_signs_alone_and_the_end_of_texts_find_nothing(content: RunningHub) -> None:
    for typed in ("%", "*", '"', "\0", "🔔"):
        assert (await search(content, q=typed))["total"] == 0
