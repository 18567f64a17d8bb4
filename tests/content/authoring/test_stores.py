"""The authors' work in every store of documents: SQLite, PostgreSQL, and a server of MongoDB's wire protocol."""

from pathlib import Path

import pytest

from codecrafthub.settings import Settings
from tests.content.authoring.conftest import WITHOUT_JUDGE
from tests.content.authoring.desk import ADD_UP, AuthorAtWork, own_files
from tests.content.sample import change
from tests.support.hub import running_hub

pytestmark = pytest.mark.anyio


async def test_versions_drafts_and_what_waits_outlive_a_restart(document_settings: Settings, track: Path) -> None:
    chosen = document_settings.model_copy(update={"tracks": track.parent})
    async with running_hub(chosen, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        draft = await author.save(ADD_UP, own_files("add-up"))
        answer = await author.ask("PUT", f"{ADD_UP}/draft", json={"files": {}, "revision": 0})
        assert answer.status_code == 409
    change(track, "exercises/add-up/cases.toml", "One and two make three.", "Three.")
    async with running_hub(chosen, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        assert (await author.get(ADD_UP))["draft_detail"]["revision"] == draft["revision"]
        await author.post(f"{ADD_UP}/rollback", number=1, note="Back.")
        diff = (await author.get(f"{ADD_UP}/diff", **{"from": "2", "to": "3"}))["items"]
        assert [one["path"] for one in diff] == ["cases.toml"]
        await author.post("/units/exercises/mini.shout/retire")
        assert (await hub.http.get("/api/content/exercises/mini.shout")).status_code == 404
    change(track, "exercises/add-up/cases.toml", "Three.", "Three it is.")
    async with running_hub(chosen, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        here = await author.get(ADD_UP)
        assert (here["number"], here["incoming"], here["draft"]) == (3, "folder", "draft")
        assert (await author.get("/units/exercises/mini.shout"))["state"] == "retired"
