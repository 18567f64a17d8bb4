"""Drafts: written with the loader's complaints, guarded by revisions, submitted, put away."""

import pytest

from tests.content.authoring.desk import ADD_UP, AuthorAtWork, own_files, with_change
from tests.support.hub import RunningHub

pytestmark = pytest.mark.anyio

NEW = "/units/exercises/mini.new-one"


async def test_an_author_sees_tracks_and_how_everything_in_them_stands(writer: AuthorAtWork) -> None:
    (track,) = (await writer.get("/tracks"))["items"]
    assert (track["slug"], track["state"], track["lessons"], track["exercises"]) == ("mini", "published", 1, 2)
    detail = await writer.get("/tracks/mini")
    assert [(one["kind"], one["slug"], one["state"], one["number"]) for one in detail["items"]] == [
        ("exercises", "mini.add-up", "published", 1),
        ("exercises", "mini.shout", "published", 1),
        ("lessons", "mini.adding", "published", 1),
    ]
    assert all(one["problems"] == 0 and one["draft"] is None for one in detail["items"])


async def test_a_draft_is_kept_with_what_the_loader_says_of_it(writer: AuthorAtWork) -> None:
    files = with_change(own_files("add-up"), "cases.toml", 'returns = "3"', 'returns = "three"')
    draft = await writer.save(ADD_UP, files)
    assert draft["files"] == files
    assert (draft["revision"], draft["base"], draft["state"]) == (1, 1, "draft")
    (problem,) = draft["refused"]
    assert (problem["file"], problem["line"]) == ("cases.toml", 4)
    assert "not a plain value" in problem["message"]
    item = next(one for one in (await writer.get("/tracks/mini"))["items"] if one["slug"] == "mini.add-up")
    assert (item["state"], item["draft"], item["problems"]) == ("published", "draft", 1)


async def test_of_two_who_write_at_once_the_second_is_told(writer: AuthorAtWork, library: RunningHub) -> None:
    other = AuthorAtWork(await library.person("author"))
    files = own_files("add-up")
    first = await writer.save(ADD_UP, files)
    answer = await other.ask("PUT", f"{ADD_UP}/draft", json={"files": {}, "revision": 0})
    assert answer.status_code == 409
    assert "Somebody else" in answer.json()["detail"]
    second = await other.save(ADD_UP, with_change(files, "hints.md", "twice", "again"), first["revision"])
    answer = await writer.ask("PUT", f"{ADD_UP}/draft", json={"files": files, "revision": first["revision"]})
    assert answer.status_code == 409
    assert (await writer.get(ADD_UP))["draft_detail"]["files"] == second["files"]


async def test_a_draft_whose_answer_was_lost_may_be_saved_again(writer: AuthorAtWork, library: RunningHub) -> None:
    first = await writer.save(ADD_UP, own_files("add-up"))
    assert await writer.save(ADD_UP, own_files("add-up"), 0) == first
    answer = await writer.ask("PUT", f"{ADD_UP}/draft", json={"files": own_files("add-up"), "revision": 0, "base": 7})
    assert answer.status_code == 409


async def test_a_draft_that_was_put_away_cannot_be_written_over_by_an_old_page(writer: AuthorAtWork) -> None:
    first = await writer.save(ADD_UP, own_files("add-up"))
    await writer.post(f"{ADD_UP}/draft/discard", revision=first["revision"])
    assert (await writer.get(ADD_UP))["draft_detail"] is None
    second = await writer.save(ADD_UP, own_files("add-up"))
    assert second["revision"] > first["revision"]
    answer = await writer.ask("PUT", f"{ADD_UP}/draft", json={"files": {}, "revision": first["revision"]})
    assert answer.status_code == 409


async def test_a_draft_with_problems_is_not_taken_for_review(writer: AuthorAtWork) -> None:
    draft = await writer.save(
        ADD_UP, with_change(own_files("add-up"), "exercise.toml", "difficulty = 1", "difficulty = 11")
    )
    answer = await writer.ask("POST", f"{ADD_UP}/draft/submit", json={"revision": draft["revision"]})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["file"], error["line"]) == ("exercise.toml", 4)


async def test_writing_takes_a_draft_out_of_review(writer: AuthorAtWork) -> None:
    draft = await writer.save(ADD_UP, own_files("add-up"))
    draft = await writer.post(f"{ADD_UP}/draft/submit", revision=draft["revision"])
    assert draft["state"] == "review"
    draft = await writer.post(f"{ADD_UP}/draft/return", revision=draft["revision"])
    assert draft["state"] == "draft"
    draft = await writer.post(f"{ADD_UP}/draft/submit", revision=draft["revision"])
    assert (await writer.save(ADD_UP, own_files("add-up"), draft["revision"]))["state"] == "draft"


async def test_something_new_begins_as_a_template_without_problems(writer: AuthorAtWork) -> None:
    made = await writer.post("/units", kind="exercises", slug="mini.new-one")
    assert (made["state"], made["number"], made["draft_detail"]["refused"]) == ("draft", 0, [])
    again = await writer.ask("POST", "/units", json={"kind": "exercises", "slug": "mini.new-one"})
    assert again.status_code == 409
    lesson = await writer.post("/units", kind="lessons", slug="mini.more")
    assert lesson["draft_detail"]["refused"] == []
    track = await writer.post("/units", kind="tracks", slug="fresh")
    assert track["draft_detail"]["refused"] == []
    inside = await writer.post("/units", kind="exercises", slug="fresh.first")
    assert inside["draft_detail"]["refused"] == []


async def test_files_are_validated_without_being_kept(writer: AuthorAtWork) -> None:
    files = with_change(own_files("add-up"), "cases.toml", "add(1, 2)", "plus(1, 2)")
    found = await writer.post(f"{ADD_UP}/validate", files=files)
    assert [(one["file"], one["line"]) for one in found["refused"]] == [("cases.toml", 3)]
    assert (await writer.post(f"{ADD_UP}/validate"))["refused"] == []
    assert (await writer.get(ADD_UP))["draft_detail"] is None


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ({"../../etc/passwd": "x"}, 422),
        ({"/etc/passwd": "x"}, 422),
        ({"stub/./a.py": "x"}, 422),
        ({"a\x00b": "x"}, 422),
        ({"a.py": "x" * 140_000}, 413),
        ({f"f{number}.py": "x" for number in range(201)}, 413),
        ({"a.py": 5}, 422),
        ({"": "x"}, 422),
    ],
)
async def test_files_that_cannot_be_are_refused(writer: AuthorAtWork, files: dict[str, object], status: int) -> None:
    answer = await writer.ask("PUT", f"{ADD_UP}/draft", json={"files": files, "revision": 0})
    assert answer.status_code == status
    assert len(answer.json()["detail"]) > 20
    assert (await writer.get(ADD_UP))["draft_detail"] is None


@pytest.mark.parametrize(
    "path", ["/units/exercises/mini", "/units/exercises/mini.none", "/units/tracks/none", "/units/courses/mini",
             "/units/lessons/mini..x", "/units/exercises/" + "x" * 500, "/tracks/none", "/jobs/0198-nope"],
)  # fmt: skip
async def test_what_is_not_there_is_said_kindly(writer: AuthorAtWork, path: str) -> None:
    answer = await writer.ask("GET", path)
    assert answer.status_code in (404, 422)
    assert len(answer.json()["detail"]) > 20


async def test_a_track_without_its_own_track_is_refused(writer: AuthorAtWork) -> None:
    answer = await writer.ask("POST", "/units", json={"kind": "exercises", "slug": "nowhere.one"})
    assert answer.status_code == 404
