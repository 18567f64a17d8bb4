"""Why this is true: what a reason names, taken away from the database, lowers the rank of what it recommends.

500 simulated learners of all kinds ask over HTTP; each piece of evidence of each reason shown is taken away, one at a
time, and they ask again. What takes it away knows nothing of how reasons are made.
"""

import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest

from codecrafthub.recommendation.app import build
from codecrafthub.recommendation.reasons.counterfactual import Counterfactuals
from codecrafthub.settings import Settings
from tests.recommendation.simulated import COURSE, NOW, Models, Pupil, pupils
from tests.recommendation.taking_away import without
from tests.support.bench import Bench, bench, token

pytestmark = pytest.mark.anyio
LEARNERS = 500


@pytest.fixture
async def course(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    """The service on a real SQLite file, at a moment that stands still, with a collaborative model."""
    monkeypatch.setattr("codecrafthub.recommendation.service.now", lambda: NOW)
    async with bench(settings, build, [COURSE]) as running:
        running.service.public.state.guide._settings._models = Models()
        yield running


async def broken(service: Bench, learners: list[Pupil]) -> tuple[list[str], Counter[str]]:
    """The pieces of evidence without which a recommendation stood no lower, and how many there were of each kind."""
    async with service.storage.database.write() as session:
        for one in learners:
            await one.store(session)
    found, kinds = [], Counter[str]()
    transport = httpx.ASGITransport(app=service.service.public)
    async with httpx.AsyncClient(transport=transport, base_url="http://course") as client:
        for one in learners:
            headers = {"Authorization": f"Bearer {token(one.id)}"}

            async def slate(headers: dict[str, str] = headers) -> list[dict[str, Any]]:
                answer = await client.get("/next", params={"track": "python"}, headers=headers)
                items: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
                return items

            before = await slate()
            for piece, named in named_by(before):
                kinds[piece["kind"]] += len(named)
                async with without(service, one.id, piece):
                    after = [item["slug"] for item in await slate()]
                found += [f"{one.id} {before[rank]['slug']}: {piece}" for rank in named
                          if before[rank]["slug"] in after[: rank + 1]]  # fmt: skip
    return found, kinds


def named_by(items: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[int]]]:
    """Each piece of evidence once, and the ranks whose reasons name it."""
    pieces: dict[str, tuple[dict[str, Any], list[int]]] = {}
    for rank, item in enumerate(items):
        for piece in item["reason"]["evidence"]:
            about = str((piece["kind"], piece["concept"] if piece["kind"] != "goal" else None, piece["exercise"]))
            pieces.setdefault(about, (piece, []))[1].append(rank)
    yield from pieces.values()


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_every_reason_names_only_what_raised_its_recommendation(
    course: Bench, record_property: Callable[[str, object], None]
) -> None:
    began = time.process_time()
    found, kinds = await broken(course, pupils(LEARNERS, 2026))
    record_property("pieces", sum(kinds.values()))
    print(f"\n{sum(kinds.values())} pieces of evidence in {time.process_time() - began:.0f} s: {dict(kinds)}")  # noqa: T201
    assert found == []
    assert kinds.keys() >= {"solved", "attempts", "unfinished", "goal", "due", "said", "claim", "placement", "place",
                            "others", "rare", "order", "all_solved", "hints"}  # fmt: skip


async def test_a_wrong_reason_is_found(course: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where evidence is named without looking whether it moved anything, some of it has not."""
    monkeypatch.setattr(Counterfactuals, "_moves", lambda *_: True)
    found, _ = await broken(course, pupils(20, 7))
    assert found
