"""An author who leaves is taken out of all that they wrote, in every store of documents; what they wrote stays."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from codecrafthub.content.erasure.models import erased_authors
from codecrafthub.content.erasure.repository import digest
from codecrafthub.content.erasure.sweeper import COLLECTIONS, LATE, Sweeper
from codecrafthub.kit.clock import now
from codecrafthub.kit.documents import Documents
from codecrafthub.settings import Settings
from tests.content.authoring.conftest import WITHOUT_JUDGE
from tests.content.authoring.desk import ADD_UP, AuthorAtWork, own_files, with_change
from tests.content.authoring.test_imports import OTHER_WORDS, packed, send
from tests.support.hub import PASSWORD, RunningHub, running_hub

pytestmark = pytest.mark.anyio
LESSON = "/units/lessons/mini.adding"


class Library:
    """A hub whose store of documents can be looked into."""

    def __init__(self, hub: RunningHub) -> None:
        self.hub = hub
        state = hub.services["content"].public.state
        self.documents: Documents = state.documents
        self.sweeper: Sweeper = state.sweeper
        storage = hub.services["content"].storage
        assert storage is not None
        self.database = storage.database

    async def author(self) -> AuthorAtWork:
        return AuthorAtWork(await self.hub.person("author"))

    async def naming(self, person: UUID) -> set[str]:
        """The collections that still hold the id of a person."""
        every = {name: await self.documents.every(name) for name in COLLECTIONS}
        return {name for name, found in every.items() if any(str(person) in json.dumps(one.body) for one in found)}

    async def digests(self) -> int:
        """How many are still to be taken out of what may come late."""
        async with self.database.read() as session:
            return await session.scalar(sa.select(sa.func.count()).select_from(erased_authors)) or 0

    async def until_nobody_names(self, person: UUID) -> None:
        async with asyncio.timeout(20):
            while await self.naming(person):
                await asyncio.sleep(0.02)


@pytest.fixture
async def library(document_settings: Settings, track: Path) -> AsyncIterator[Library]:
    async with running_hub(document_settings.model_copy(update={"tracks": track.parent}), WITHOUT_JUDGE) as hub:
        yield Library(hub)


async def leave(author: AuthorAtWork) -> None:
    answer = await author.person.http.request("DELETE", "/api/identity/users/me", json={"password": PASSWORD})
    assert answer.status_code == 202, answer.text


async def write_everywhere(author: AuthorAtWork) -> None:
    """A track of one's own, drafts, what waits, versions, and jobs."""
    await author.post("/units", kind="tracks", slug="fresh")
    changed = with_change(own_files("add-up"), "hints.md", "twice", "again")
    await author.save(ADD_UP, changed)
    await author.post("/units/exercises/mini.shout/retire")
    await author.post("/units/exercises/mini.shout/rollback", number=1, note="Back again.")
    await send(author, packed(OTHER_WORDS))


async def test_nothing_names_who_left_and_what_they_wrote_stays(library: Library) -> None:
    leaver, other = await library.author(), await library.author()
    await write_everywhere(leaver)
    assert await library.naming(leaver.person.id) == set(COLLECTIONS)
    await other.save(LESSON, {"lesson.md": "Theirs."})
    await leave(leaver)
    await library.until_nobody_names(leaver.person.id)
    assert await library.naming(other.person.id) == {"drafts"}
    versions = (await other.get("/units/exercises/mini.shout/versions"))["items"]
    assert [(one["number"], one["note"], one["by"]) for one in versions] == [(2, "Back again.", None), (1, "", None)]
    draft = (await other.get(ADD_UP))["draft_detail"]
    assert (draft["files"]["hints.md"], draft["by"]) == (OTHER_WORDS["exercises/add-up/hints.md"], None)
    assert (await other.get("/jobs"))["items"][0]["state"] == "done"


async def test_a_track_whose_only_editor_left_is_the_admins(library: Library) -> None:
    leaver, other = await library.author(), await library.author()
    await leaver.post("/units", kind="tracks", slug="fresh")
    await leave(leaver)
    await library.until_nobody_names(leaver.person.id)
    assert (await other.get("/tracks/fresh"))["may_write"] is False
    admin = AuthorAtWork(await library.hub.person("admin"))
    here = await admin.get("/tracks/fresh")
    assert (here["may_write"], here["editors"]) == (True, [])
    answer = await admin.ask("PUT", "/tracks/fresh/editors", json={"ids": [str(other.person.id)]})
    assert answer.status_code == 200
    assert (await other.get("/tracks/fresh"))["may_write"] is True


async def test_who_edits_it_with_others_leaves_it_to_them(library: Library) -> None:
    leaver, other = await library.author(), await library.author()
    await leaver.post("/units", kind="tracks", slug="fresh")
    admin = AuthorAtWork(await library.hub.person("admin"))
    ids = [str(one.person.id) for one in (leaver, other)]
    assert (await admin.ask("PUT", "/tracks/fresh/editors", json={"ids": ids})).status_code == 200
    await leave(leaver)
    await library.until_nobody_names(leaver.person.id)
    assert [one["id"] for one in (await other.get("/tracks/fresh"))["editors"]] == ids[1:]


async def test_what_comes_late_is_swept_too_and_then_nothing_is_left_of_them(library: Library) -> None:
    leaver = await library.author()
    await leaver.save(ADD_UP, own_files("add-up"))
    await leave(leaver)
    await library.until_nobody_names(leaver.person.id)
    await leaver.save(LESSON, {"lesson.md": "A token outlives its account."})
    assert await library.naming(leaver.person.id) == {"drafts"}
    await library.sweeper.sweep()
    assert await library.naming(leaver.person.id) == set()
    assert await library.digests() == 1
    async with library.database.write() as session:
        await session.execute(sa.update(erased_authors).values(noted_at=now() - LATE))
    await library.sweeper.sweep()
    assert await library.digests() == 0


async def test_who_was_to_be_swept_when_the_hub_ended_is_swept_when_it_starts(
    document_settings: Settings, track: Path
) -> None:
    settings = document_settings.model_copy(update={"tracks": track.parent})
    async with running_hub(settings, WITHOUT_JUDGE) as hub:
        library = Library(hub)
        author = await library.author()
        await author.save(ADD_UP, own_files("add-up"))
        async with library.database.write() as session:
            row = {"digest": digest(author.person.id), "noted_at": now()}
            await session.execute(sa.insert(erased_authors), row)
        assert await library.naming(author.person.id) == {"drafts"}
    async with running_hub(settings, WITHOUT_JUDGE) as hub:
        await Library(hub).until_nobody_names(author.person.id)
