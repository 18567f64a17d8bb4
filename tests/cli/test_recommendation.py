"""`codecrafthub recommendation` beside a running hub: it fits, and the hub takes the models up."""

import asyncio
import json
import os
import sys
from typing import Any

import pytest

from codecrafthub.recommendation.fitting.nightly import TAKEN
from tests.recommendation.fitting.pupils import put, row
from tests.support.hub import RunningHub

pytestmark = pytest.mark.anyio


async def said(hub: RunningHub, *words: str) -> tuple[int, Any]:
    """The exit status of the command, and its JSON."""
    settings = hub.hub.settings
    given = {
        "HUB_DATA": str(settings.data),
        "HUB_DATABASE_URL": settings.database_url,
        "HUB_TRACKS": str(settings.tracks),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "codecrafthub", "recommendation", *words, env=os.environ | given,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await process.communicate()
    return process.returncode or 0, json.loads(out) if out else None


async def test_a_fit_beside_a_hub_is_taken_up_once_a_night(hub: RunningHub) -> None:
    models = hub.hub.services["recommendation"].public.state.models
    tracks = await models.catalogue.tracks()
    exercises = [one.slug for track in tracks for one in track.exercises]
    learners = [(await hub.person()).id for _ in range(2)]
    assert (await said(hub, "models", "--json")) == (0, [])
    work = [row(who, slug, day, is_solved=True) for who in learners for day, slug in enumerate(exercises)]
    await put(models.database, work)
    status, words = await said(hub, "fit", "--json", "--night", "2026-02-03")
    assert status == 0
    expected = f"Learners have worked on {len(work)} exercises together" if len(work) < 200 else "is in use"
    assert expected in words["knowledge"]
    assert (await said(hub, "fit", "--night", "2026-02-03"))[0] == TAKEN
    await models.live.look()
    status, kept = await said(hub, "models", "--json")
    assert {one["kind"]: one["version"] for one in kept if one["is_live"]} == {
        kind: version for kind, version in models.live.versions.items() if version != "default"
    }
