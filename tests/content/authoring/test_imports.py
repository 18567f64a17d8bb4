"""Imports over HTTP: zips and repositories read in the background; nothing is published before an author says so."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from codecrafthub.settings import Settings
from tests.content.authoring.conftest import WITHOUT_JUDGE
from tests.content.authoring.desk import ADD_UP, AuthorAtWork
from tests.content.exercism.upstream import upstream as exercism
from tests.content.sample import FILES, change
from tests.content.trees.served import GitServer
from tests.content.trees.upstream import Upstream
from tests.support.hub import RunningHub, running_hub

pytestmark = pytest.mark.anyio

OTHER_WORDS = {**FILES, "exercises/add-up/hints.md": FILES["exercises/add-up/hints.md"].replace("twice", "again")}


def packed(files: dict[str, str], folder: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(folder + path, text)
    return made.getvalue()


async def send(author: AuthorAtWork, data: bytes, **params: str) -> object:
    answer = await author.ask("POST", "/imports/zip", content=data, params=params)
    assert answer.status_code == 202, answer.text
    return await author.ended(answer.json())


async def test_what_a_zip_changes_waits_beside_what_is_published(author: AuthorAtWork, school: RunningHub) -> None:
    job = await send(author, packed(OTHER_WORDS, "mini-main/"), name="mini-main.zip")
    assert job["state"] == "done", job
    assert (job["kind"], job["track"], job["report"]["source"]) == ("import", "mini", "mini-main.zip")
    statuses = {one["unit"]: one["status"] for one in job["report"]["units"]}
    assert statuses["exercises/mini.add-up"] == "changed"
    assert set(statuses.values()) == {"changed", "same"}
    here = await author.get(ADD_UP)
    assert (here["number"], here["incoming"]) == (1, "zip")
    diff = (await author.get(f"{ADD_UP}/diff", **{"from": "published", "to": "incoming"}))["items"]
    assert [one["path"] for one in diff] == ["hints.md"]
    job = await author.ended(await author.post("/tracks/mini/incoming/publish", note="Better words."))
    assert job["state"] == "done", job
    newest = await author.get(f"{ADD_UP}/versions/2")
    assert (newest["origin"], newest["source"], newest["note"]) == ("zip", "mini-main.zip", "Better words.")
    assert (await author.get(ADD_UP))["incoming"] is None
    again = await send(author, packed(OTHER_WORDS))
    assert {one["status"] for one in again["report"]["units"]} == {"same"}


async def test_an_exercism_track_is_imported_and_published(author: AuthorAtWork, school: RunningHub) -> None:
    job = await send(author, packed(exercism()), track="kitchen")
    assert job["state"] == "done", job
    assert job["track"] == "kitchen"
    assert {one["status"] for one in job["report"]["units"]} == {"new"}
    assert (await school.http.get("/api/content/tracks/kitchen")).status_code == 404
    job = await author.ended(await author.post("/tracks/kitchen/incoming/publish"))
    assert job["state"] == "done", job
    track = (await school.http.get("/api/content/tracks/kitchen")).json()
    assert {"kitchen.plum-jam", "kitchen.apple-pie"} <= {step["slug"] for step in track["path"]}
    other = AuthorAtWork(await school.person("author"))
    assert (await other.get("/tracks/kitchen"))["may_write"] is False


async def test_what_does_not_pass_goes_on_waiting_and_the_rest_is_published(
    author: AuthorAtWork, school: RunningHub
) -> None:
    broken = {**OTHER_WORDS, "exercises/shout/exemplar/shout.py": "print(input())\n"}
    await send(author, packed(broken))
    job = await author.ended(await author.post("/tracks/mini/incoming/publish"))
    assert job["state"] == "done", job
    found = {one["unit"]: one for one in job["report"]["units"]}
    assert (found["exercises/mini.add-up"]["status"], found["exercises/mini.add-up"]["number"]) == ("published", 2)
    assert found["exercises/mini.shout"]["status"] == "refused"
    assert found["exercises/mini.shout"]["refused"][0]["file"] == "cases.toml"
    assert (await author.get("/units/exercises/mini.shout"))["incoming"] == "zip"
    assert (await author.get("/units/exercises/mini.shout"))["number"] == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no zip at all", "zip cannot be read"),
        (packed({"README.md": "Nothing here."}), "neither a track.toml"),
        (packed({"track.toml": "slug = 5"}), "track.toml:"),
    ],
)
async def test_what_cannot_be_imported_says_why_and_changes_nothing(
    writer: AuthorAtWork, data: bytes, told: str
) -> None:
    job = await send(writer, data)
    assert job["state"] == "failed"
    assert told in job["problem"]
    assert [one["slug"] for one in (await writer.get("/tracks"))["items"]] == ["mini"]


async def test_a_track_does_not_take_the_place_of_another(writer: AuthorAtWork) -> None:
    job = await send(writer, packed(OTHER_WORDS), track="other")
    assert job["state"] == "failed"
    assert "not `other`" in job["problem"]


async def test_problems_come_with_the_file_of_their_unit(writer: AuthorAtWork) -> None:
    broken = {**OTHER_WORDS, "exercises/shout/cases.toml": "[[case]]\nname = 5\n"}
    job = await send(writer, packed(broken))
    unit = next(one for one in job["report"]["units"] if one["unit"] == "exercises/mini.shout")
    assert [(one["file"], one["line"]) for one in unit["refused"]] == [("cases.toml", 2)]
    assert (await writer.get("/units/exercises/mini.shout"))["problems"] == 1


async def test_an_upload_is_bounded(settings: Settings, track: Path) -> None:
    chosen = settings.model_copy(update={"tracks": track.parent, "max_upload_mb": 1})
    async with running_hub(chosen, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        answer = await author.ask("POST", "/imports/zip", content=b"x" * ((1 << 20) + 1))
        assert answer.status_code == 413
        assert (await author.ask("POST", "/imports/zip", content=b"x" * (700 << 10))).status_code == 202
        answer = await author.ask("PUT", f"{ADD_UP}/draft", content=b"x" * (700 << 10))
        assert answer.status_code == 413


async def test_a_job_that_was_cut_short_says_so(settings: Settings, track: Path) -> None:
    """As after a crash: the job is stored as running, and nobody does it any more."""
    chosen = settings.model_copy(update={"tracks": track.parent})
    async with running_hub(chosen, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        job = await send(author, packed(OTHER_WORDS))
        jobs = hub.services["content"].public.state.authoring.office._jobs
        stored = await jobs.find(job["id"])
        past = stored.at.replace(year=2020)
        await jobs.put(
            stored.model_copy(update={"state": "running", "lease_until": past, "report": None, "ended_at": None})
        )
    async with running_hub(chosen, WITHOUT_JUDGE) as hub:
        author = AuthorAtWork(await hub.person("author"))
        ended = await author.ended(await author.get(f"/jobs/{job['id']}"), 20)
        assert ended["state"] == "interrupted"
        assert "begin it again" in ended["problem"]
        assert (await author.get(ADD_UP))["number"] == 1


async def test_a_job_is_stopped_by_whom_it_belongs_to(author: AuthorAtWork, school: RunningHub) -> None:
    other = AuthorAtWork(await school.person("author"))
    job = await author.post(f"{ADD_UP}/try")
    assert (await other.ask("POST", f"/jobs/{job['id']}/cancel")).status_code == 403
    assert (await author.post(f"/jobs/{job['id']}/cancel"))["state"] in ("interrupted", "done")
    assert {one["id"] for one in (await other.get("/jobs", track="mini"))["items"]} == {job["id"]}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitServer]:
    root = tmp_path / "served"
    root.mkdir()
    monkeypatch.setenv("GIT_SSL_CAINFO", str(root / "cert.pem"))
    with GitServer(root) as started:
        yield started


@pytest.fixture
async def upstream(author: AuthorAtWork, school: RunningHub, server: GitServer, tmp_path: Path) -> Upstream:
    school.services["content"].public.state.authoring.importing.resolve = server.resolve
    return Upstream(tmp_path / "upstream", server)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is missing; this brings it: apt install git")
async def test_a_bound_track_is_pulled_compared_and_published(author: AuthorAtWork, upstream: Upstream) -> None:
    answer = await author.ask("POST", "/tracks/mini/git/pull")
    assert answer.status_code == 409
    bound = await author.ask("PUT", "/tracks/mini/git", json={"url": upstream.url, "ref": "main"})
    assert bound.json()["binding"]["commit"] == ""
    first = await author.ended(await author.post("/tracks/mini/git/pull"))
    assert first["state"] == "done", first
    assert {one["status"] for one in first["report"]["units"]} == {"same"}
    change(upstream.folder, "exercises/add-up/hints.md", "twice", "again")
    shutil.rmtree(upstream.folder / "exercises/shout")
    change(upstream.folder, "track.toml", '  "exercises/shout",\n', "")
    upstream.commit("two")
    second = await author.ended(await author.post("/tracks/mini/git/pull"))
    statuses = {one["unit"]: one["status"] for one in second["report"]["units"]}
    assert statuses == {
        "exercises/mini.add-up": "changed", "exercises/mini.shout": "gone", "lessons/mini.adding": "same",
        "tracks/mini": "changed",
    }  # fmt: skip
    detail = await author.get("/tracks/mini")
    assert detail["binding"]["commit"] == upstream.head
    assert detail["waiting"] == 3
    done = await author.ended(await author.post("/tracks/mini/incoming/publish"))
    assert done["state"] == "done", done
    newest = await author.get(f"{ADD_UP}/versions/2")
    assert (newest["origin"], newest["source"]) == ("git", f"{upstream.url}@{upstream.head}")
    assert (await author.get("/units/exercises/mini.shout"))["state"] == "retired"
    assert (await author.get("/tracks/mini"))["waiting"] == 0


@pytest.mark.parametrize(
    ("url", "ref", "field"), [("ssh://example.org/x", "", "url"), ("https://example.org/x", "a b", "ref")]
)
async def test_what_is_wrong_with_an_address_is_said_at_its_field(
    writer: AuthorAtWork, url: str, ref: str, field: str
) -> None:
    answer = await writer.ask("PUT", "/tracks/mini/git", json={"url": url, "ref": ref})
    assert answer.status_code == 422
    body = answer.json()
    assert body["errors"] == [{"at": f"body.{field}", "message": body["detail"]}]


@pytest.mark.parametrize(
    "url", ["file:///etc", "http://example.org/x", "ext::sh -c id", "https://127.0.0.1/x", "https://localhost/x.git",
            "git@github.com:a/b", "https://user:pw@example.org/x"],
)  # fmt: skip
async def test_only_public_repositories_are_fetched(writer: AuthorAtWork, url: str) -> None:
    answer = await writer.ask("POST", "/imports/git", json={"url": url})
    if answer.status_code == 202:
        job = await writer.ended(answer.json())
        assert job["state"] == "failed"
        assert "not a public address" in job["problem"]
    else:
        assert answer.status_code == 422
