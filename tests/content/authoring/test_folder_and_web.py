"""The folder of tracks and the web, one after the other and both at once: nothing that an author wrote is lost."""

import shutil
from pathlib import Path

import pytest

from codecrafthub.settings import Settings
from tests.content.authoring.conftest import WITHOUT_JUDGE
from tests.content.authoring.desk import ADD_UP, AuthorAtWork, own_files, with_change
from tests.content.sample import change
from tests.support.hub import running_hub

pytestmark = pytest.mark.anyio

CASES = "exercises/add-up/cases.toml"


class School:
    """A hub that is started again and again over the same data and folder."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings.model_copy(update={"tracks": folder})

    async def versions(self) -> list[tuple[int, str]]:
        async with running_hub(self.settings, WITHOUT_JUDGE) as hub:
            author = AuthorAtWork(await hub.person("author"))
            return [(one["number"], one["origin"]) for one in (await author.get(f"{ADD_UP}/versions"))["items"]]


async def change_in_the_web(author: AuthorAtWork) -> None:
    """Without a judge nothing new passes the gate: an earlier version is published again."""
    await author.post(f"{ADD_UP}/rollback", number=1)


@pytest.fixture
def school(settings: Settings, track: Path) -> School:
    return School(settings, track.parent)


async def test_what_the_web_published_outlives_a_restart(school: School, track: Path) -> None:
    assert await school.versions() == [(1, "folder")]
    change(track, CASES, "One and two make three.", "Three.")
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        await change_in_the_web(AuthorAtWork(await hub.person("author")))
    assert await school.versions() == [(3, "rollback"), (2, "folder"), (1, "folder")]
    change(track, "exercises/shout/cases.toml", "Capitals only.", "Only capitals.")
    assert await school.versions() == [(3, "rollback"), (2, "folder"), (1, "folder")]


async def test_where_both_changed_an_author_decides(school: School, track: Path) -> None:
    await school.versions()
    change(track, CASES, "One and two make three.", "Three.")
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        await change_in_the_web(AuthorAtWork(await hub.person("author")))
    change(track, CASES, "Three.", "Three it is.")
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        here = await author.get(ADD_UP)
        assert (here["number"], here["incoming"], here["is_gone"]) == (3, "folder", False)
        (shown,) = (await author.get("/tracks"))["items"]
        assert shown["waiting"] == 1
        diff = (await author.get(f"{ADD_UP}/diff", **{"from": "published", "to": "incoming"}))["items"]
        assert '+message = "Three it is."' in diff[0]["diff"]
        draft = await author.post(f"{ADD_UP}/incoming/take", revision=0)
        assert "Three it is." in draft["files"]["cases.toml"]
        assert (draft["base"], draft["is_outdated"]) == (3, False)
        assert (await author.get(ADD_UP))["incoming"] is None
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        here = await AuthorAtWork(await hub.person("author")).get(ADD_UP)
        assert (here["number"], here["incoming"], here["draft"]) == (3, None, "draft")


async def test_what_waits_does_not_take_a_draft_by_surprise(school: School, track: Path) -> None:
    await school.versions()
    change(track, CASES, "One and two make three.", "Three.")
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        await change_in_the_web(author)
        mine = await author.save(ADD_UP, with_change(own_files("add-up"), "hints.md", "twice", "again"))
    change(track, CASES, "Three.", "Three it is.")
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        answer = await author.ask("POST", f"{ADD_UP}/incoming/take", json={"revision": 0})
        assert answer.status_code == 409
        assert (await author.get(ADD_UP))["draft_detail"]["files"] == mine["files"]
        await author.post(f"{ADD_UP}/incoming/dismiss")
        assert (await author.get(ADD_UP))["incoming"] is None


async def test_a_draft_is_kept_when_the_folder_changes_and_is_outdated(school: School, track: Path) -> None:
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        await author.save(ADD_UP, with_change(own_files("add-up"), "hints.md", "twice", "again"))
    change(track, CASES, "One and two make three.", "Three.")
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        here = await AuthorAtWork(await hub.person("author")).get(ADD_UP)
        assert here["number"] == 2
        assert here["draft_detail"]["is_outdated"]
        assert "again" in here["draft_detail"]["files"]["hints.md"]


async def test_what_leaves_the_folder_is_retired_and_may_come_back(school: School, track: Path) -> None:
    await school.versions()
    kept = track.parent.parent / "kept"
    shutil.move(track / "exercises/shout", kept)
    change(track, "track.toml", '  "exercises/shout",\n', "")
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        here = await AuthorAtWork(await hub.person("author")).get("/units/exercises/mini.shout")
        assert (here["state"], here["number"]) == ("retired", 1)
    shutil.move(kept, track / "exercises/shout")
    change(track, "track.toml", '  "exercises/add-up",\n', '  "exercises/add-up",\n  "exercises/shout",\n')
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        here = await AuthorAtWork(await hub.person("author")).get("/units/exercises/mini.shout")
        assert (here["state"], here["number"]) == ("published", 2)


async def test_what_an_author_retired_stays_retired(school: School, track: Path) -> None:
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        await AuthorAtWork(await hub.person("author")).post("/units/exercises/mini.shout/retire")
    change(track, CASES, "One and two make three.", "Three.")
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        assert (await author.get("/units/exercises/mini.shout"))["state"] == "retired"
        track_now = (await hub.http.get("/api/content/tracks/mini")).json()
        assert [step["slug"] for step in track_now["path"]] == ["mini.adding", "mini.add-up"]


async def test_a_folder_that_is_refused_says_why(school: School, track: Path) -> None:
    await school.versions()
    change(track, CASES, 'returns = "3"', 'returns = "three"')
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        detail = await AuthorAtWork(await hub.person("author")).get("/tracks/mini")
        (problem,) = detail["folder_refused"]
        assert (problem["file"], problem["line"]) == (CASES, 4)
        assert detail["folder_problems"] == 1
    change(track, CASES, 'returns = "three"', 'returns = "3"')
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        assert (await AuthorAtWork(await hub.person("author")).get("/tracks/mini"))["folder_problems"] == 0


async def test_a_draft_in_the_folder_waits_for_an_author(school: School, track: Path) -> None:
    change(track, "exercises/shout/exercise.toml", "difficulty", 'status = "draft"\nreason = "Later."\ndifficulty')
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        (track_now,) = (await author.get("/tracks"))["items"]
        assert track_now["waiting"] == 1
        assert (await hub.http.get("/api/content/exercises/mini.shout")).status_code == 404
    change(track, "exercises/shout/exercise.toml", 'status = "draft"\nreason = "Later."\n', "")
    async with running_hub(school.settings, WITHOUT_JUDGE) as hub:
        assert (await hub.http.get("/api/content/exercises/mini.shout")).status_code == 200
