"""Publishing from the web: through the gate, as a version with its note, told to those whom it concerns."""

import pytest

from codecrafthub.contracts.content import ExercisePublished
from tests.content.authoring.desk import ADD_UP, AuthorAtWork, own_files, with_change
from tests.support.hub import RunningHub

pytestmark = pytest.mark.anyio

OTHER_CASE = ('call = "add(1, 2)"\nreturns = "3"', 'call = "add(2, 2)"\nreturns = "4"')


async def test_a_draft_that_passes_the_gate_is_a_version_that_learners_see(
    author: AuthorAtWork, school: RunningHub
) -> None:
    files = with_change(own_files("add-up"), "cases.toml", *OTHER_CASE)
    job = await author.publish(ADD_UP, files, "Two and two, not one and two.")
    assert job["state"] == "done", job
    (unit,) = job["report"]["units"]
    assert (unit["unit"], unit["status"], unit["number"], unit["rounds"]) == (
        "exercises/mini.add-up",
        "published",
        2,
        3,
    )
    assert unit["mutation"]["mutants"] > 0
    shown = (await school.http.get("/api/content/exercises/mini.add-up")).json()
    assert shown["examples"][0]["call"] == "add(2, 2)"
    here = await author.get(ADD_UP)
    assert (here["state"], here["number"], here["draft"]) == ("published", 2, None)
    versions = (await author.get(f"{ADD_UP}/versions"))["items"]
    assert [(one["number"], one["origin"], one["note"]) for one in versions] == [
        (2, "web", "Two and two, not one and two."),
        (1, "folder", ""),
    ]
    assert versions[0]["by"] == {"id": str(author.person.id), "name": "Ada Example"}
    assert versions[1]["by"] is None
    assert versions[0]["is_current"]
    assert not versions[1]["is_current"]
    assert versions[0]["tests"] != versions[1]["tests"]


async def test_submissions_name_the_version_that_judged_them(author: AuthorAtWork, school: RunningHub) -> None:
    learner = await school.person()
    before = (await author.get(f"{ADD_UP}/versions/1"))["content"]
    await author.publish(ADD_UP, with_change(own_files("add-up"), "cases.toml", *OTHER_CASE))
    after = (await author.get(f"{ADD_UP}/versions/2"))["content"]
    assert before != after
    body = {"exercise": "mini.add-up", "files": {"add_up.py": "def add(a, b):\n    return a + b\n"}}
    made = (await learner.http.post("/api/assessment/submissions", json=body)).json()
    found = (await learner.http.get(f"/api/assessment/submissions/{made['id']}")).json()
    assert found["exercise_version"] == after


async def test_the_fact_carries_both_hashes_and_the_note(author: AuthorAtWork, school: RunningHub) -> None:
    heard: list[ExercisePublished] = []
    outbox = school.services["content"].storage.outbox  # type: ignore[union-attr]
    add = outbox.add

    async def listening(session: object, *facts: object) -> None:
        heard.extend(one for one in facts if isinstance(one, ExercisePublished))
        await add(session, *facts)  # type: ignore[arg-type]

    outbox.add = listening  # type: ignore[method-assign, assignment]
    await author.publish(ADD_UP, with_change(own_files("add-up"), "cases.toml", *OTHER_CASE), "Because.")
    (fact,) = heard
    old, new = [(await author.get(f"{ADD_UP}/versions/{number}"))["tests"] for number in (1, 2)]
    assert (fact.old_tests_hash, fact.tests_hash, fact.number, fact.note) == (old, new, 2, "Because.")


async def test_who_solved_it_can_read_what_changed_since(author: AuthorAtWork, school: RunningHub) -> None:
    assert (await school.http.get("/api/content/exercises/mini.add-up")).json()["changes"] == []
    await author.publish(ADD_UP, with_change(own_files("add-up"), "cases.toml", *OTHER_CASE), "Another example.")
    await author.publish(ADD_UP, with_change(own_files("add-up"), "hints.md", "twice", "again"), "A hint.")
    shown = (await school.http.get("/api/content/exercises/mini.add-up")).json()["changes"]
    assert [(one["number"], one["note"], one["tests_changed"]) for one in shown] == [
        (3, "A hint.", True),
        (2, "Another example.", True),
    ]
    await author.publish(ADD_UP, own_files("add-up"), "As it was.")
    newest = (await school.http.get("/api/content/exercises/mini.add-up")).json()["changes"][0]
    assert (newest["number"], newest["tests_changed"]) == (4, False)
    assert set(newest) == {"number", "at", "note", "tests_changed"}


async def test_an_exemplar_that_fails_is_refused_at_the_line_of_its_case(
    author: AuthorAtWork, school: RunningHub
) -> None:
    files = with_change(own_files("add-up"), "exemplar/add_up.py", "a + b", "a + b if a < 1000 else 0")
    job = await author.publish(ADD_UP, files)
    assert job["state"] == "failed"
    assert [(one["file"], one["line"]) for one in job["errors"]] == [("exercises/mini.add-up/cases.toml", 9)]
    assert "exemplar does not pass “Large numbers”" in job["problem"]
    assert (await author.get(ADD_UP))["number"] == 1
    assert (await author.get(ADD_UP))["draft_detail"]["files"] == files


async def test_a_stub_that_passes_is_refused(author: AuthorAtWork) -> None:
    files = with_change(own_files("add-up"), "stub/add_up.py", "pass", "return a + b")
    job = await author.publish(ADD_UP, files)
    assert job["state"] == "failed"
    assert job["errors"][0]["file"].endswith("stub/add_up.py")


async def test_an_exemplar_that_passes_only_sometimes_is_refused(author: AuthorAtWork) -> None:
    moody = "import os\n\ndef add(a, b):\n    return a + b + (os.urandom(1)[0] > 25)\n"
    job = await author.publish(ADD_UP, {**own_files("add-up"), "exemplar/add_up.py": moody})
    assert job["state"] == "failed"


async def test_only_what_is_in_review_is_published(author: AuthorAtWork) -> None:
    draft = await author.save(ADD_UP, own_files("add-up"))
    answer = await author.ask("POST", f"{ADD_UP}/draft/publish", json={"revision": draft["revision"]})
    assert answer.status_code == 409
    assert "review" in answer.json()["detail"]


async def test_a_draft_on_an_older_version_is_not_published_over_a_newer_one(
    author: AuthorAtWork, school: RunningHub
) -> None:
    draft = await author.save(ADD_UP, with_change(own_files("add-up"), "hints.md", "twice", "again"))
    await author.post(f"{ADD_UP}/rollback", number=1)  # the same files: no new version
    assert (await author.get(ADD_UP))["number"] == 1
    draft = await author.post(f"{ADD_UP}/draft/submit", revision=draft["revision"])
    job = await author.ended(await author.post(f"{ADD_UP}/draft/publish", revision=draft["revision"]))
    assert job["state"] == "done"
    second = await author.save(ADD_UP, own_files("add-up"))
    await author.post(f"{ADD_UP}/rollback", number=1, note="back")
    second = await author.post(f"{ADD_UP}/draft/submit", revision=second["revision"])
    answer = await author.ask("POST", f"{ADD_UP}/draft/publish", json={"revision": second["revision"]})
    assert answer.status_code == 409
    assert (await author.get(ADD_UP))["draft_detail"]["is_outdated"]
    on_top = await author.save(ADD_UP, own_files("add-up"), second["revision"], base=3)
    assert not on_top["is_outdated"]


async def test_the_difference_and_the_way_back(author: AuthorAtWork, school: RunningHub) -> None:
    files = with_change(own_files("add-up"), "cases.toml", *OTHER_CASE)
    del files["mistakes.toml"]
    assert (await author.publish(ADD_UP, files))["state"] == "done"
    diff = (await author.get(f"{ADD_UP}/diff", **{"from": "1", "to": "2"}))["items"]
    assert [(one["path"], one["status"]) for one in diff] == [("cases.toml", "changed"), ("mistakes.toml", "removed")]
    assert '-returns = "3"\n+call = "add(2, 2)"' in diff[0]["diff"]
    back = await author.post(f"{ADD_UP}/rollback", number=1, note="It was better before.")
    assert back["number"] == 3
    newest = await author.get(f"{ADD_UP}/versions/3")
    assert (newest["origin"], newest["source"], newest["note"]) == ("rollback", "version 1", "It was better before.")
    assert newest["files"] == own_files("add-up")
    shown = (await school.http.get("/api/content/exercises/mini.add-up")).json()
    assert shown["examples"][0]["call"] == "add(1, 2)"
    assert (await author.get(f"{ADD_UP}/diff", **{"from": "1", "to": "3"}))["items"] == []


async def test_a_new_exercise_comes_last_on_the_path(author: AuthorAtWork, school: RunningHub) -> None:
    made = await author.post("/units", kind="exercises", slug="mini.double-it")
    unit = "/units/exercises/mini.double-it"
    job = await author.publish(unit, made["draft_detail"]["files"])
    assert job["state"] == "done", job
    track = (await school.http.get("/api/content/tracks/mini")).json()
    assert [step["slug"] for step in track["path"]] == ["mini.adding", "mini.add-up", "mini.shout", "mini.double-it"]
    assert (await school.http.get("/api/content/exercises/mini.double-it")).status_code == 200


async def test_a_new_track_is_published_whole(author: AuthorAtWork, school: RunningHub) -> None:
    for kind, slug in (("tracks", "fresh"), ("lessons", "fresh.first-steps"), ("exercises", "fresh.double")):
        made = await author.post("/units", kind=kind, slug=slug)
        revision = made["draft_detail"]["revision"]
        await author.post(f"/units/{kind}/{slug}/draft/submit", revision=revision)
    alone = await author.ended(await author.post("/units/exercises/fresh.double/draft/publish", revision=2))
    assert alone["state"] == "failed"
    assert "not published" in alone["problem"]
    job = await author.ended(await author.post("/tracks/fresh/publish", note="Here it is."))
    assert job["state"] == "done", job
    assert {one["unit"]: one["number"] for one in job["report"]["units"]} == {
        "tracks/fresh": 1, "lessons/fresh.first-steps": 1, "exercises/fresh.double": 1,
    }  # fmt: skip
    track = (await school.http.get("/api/content/tracks/fresh")).json()
    assert [step["slug"] for step in track["path"]] == ["fresh.first-steps", "fresh.double"]


async def test_retiring_takes_it_from_learners_and_keeps_its_history(author: AuthorAtWork, school: RunningHub) -> None:
    here = await author.post("/units/exercises/mini.shout/retire")
    assert here["state"] == "retired"
    assert (await school.http.get("/api/content/exercises/mini.shout")).status_code == 404
    track = (await school.http.get("/api/content/tracks/mini")).json()
    assert [step["slug"] for step in track["path"]] == ["mini.adding", "mini.add-up"]
    again = await author.ask("POST", "/units/exercises/mini.shout/retire")
    assert again.status_code == 409
    back = await author.post("/units/exercises/mini.shout/rollback", number=1)
    assert (back["state"], back["number"]) == ("published", 2)
    assert (await school.http.get("/api/content/exercises/mini.shout")).status_code == 200


async def test_a_track_can_be_retired_whole(author: AuthorAtWork, school: RunningHub) -> None:
    await author.post("/units/tracks/mini/retire")
    assert (await school.http.get("/api/content/tracks")).json()["items"] == []
    for path in ("tracks/mini", "exercises/mini.add-up", "lessons/mini.adding"):
        assert (await school.http.get(f"/api/content/{path}")).status_code == 404


async def test_a_concept_that_is_used_cannot_be_taken_away(author: AuthorAtWork) -> None:
    unit = "/units/tracks/mini"
    files = (await author.get(f"{unit}/versions/1"))["files"]
    text = files["track.toml"].replace("adding", "subtracting").replace("lessons/subtracting", "lessons/adding")
    moved = {path.replace("concepts/adding", "concepts/subtracting"): one for path, one in files.items()}
    job = await author.publish(unit, {**moved, "track.toml": text})
    assert job["state"] == "failed"
    assert "is about the concept `adding`" in job["problem"]


async def test_judging_now_publishes_nothing(author: AuthorAtWork) -> None:
    files = with_change(own_files("add-up"), "exemplar/add_up.py", "a + b", "a - b")
    job = await author.ended(await author.post(f"{ADD_UP}/try", files=files))
    assert job["state"] == "done"
    (unit,) = job["report"]["units"]
    assert unit["status"] == "refused"
    assert [(one["file"], one["line"]) for one in unit["refused"]] == [("cases.toml", 2), ("cases.toml", 9)]
    good = await author.ended(await author.post(f"{ADD_UP}/try"))
    assert good["report"]["units"][0]["status"] == "tried"
    lesson = await author.ended(await author.post("/units/lessons/mini.adding/try"))
    assert lesson["report"]["units"][0]["status"] == "tried"
    assert (await author.get(ADD_UP))["number"] == 1


async def test_tests_that_notice_too_little_are_a_warning(author: AuthorAtWork) -> None:
    files = own_files("add-up")
    files["exemplar/add_up.py"] = "def add(a, b):\n    if a == 7:\n        return 7 + b\n    return a + b\n"
    job = await author.publish(ADD_UP, files)
    assert job["state"] == "done"
    (unit,) = job["report"]["units"]
    assert unit["mutation"]["killed"] < unit["mutation"]["mutants"]
    assert any("mutants" in one["message"] for one in unit["warnings"])
    assert (await author.get(f"{ADD_UP}/versions"))["items"][0]["mutation_rate"] < 0.9
