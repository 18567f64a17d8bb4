"""Solutions and submissions over HTTP, on both databases, with the real sandbox."""

from typing import Any
from uuid import uuid4

import pytest

from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionReceived
from codecrafthub.contracts.content import ExercisePublished
from codecrafthub.contracts.identity import UserErased
from tests.assessment.desk import Desk
from tests.assessment.made import RIGHT, WRONG, case, exercise

pytestmark = pytest.mark.anyio
HERE = "/solutions/python.double"


async def test_a_submission_from_start_to_end(on_both: Desk) -> None:
    learner = on_both.someone()
    sent = await learner.post("/submissions", json={"exercise": "python.double", "files": {"double.py": WRONG}})
    assert sent.status_code == 202
    assert sent.json() | {"id": ""} == {
        "id": "", "status": "queued", "position": 1, "estimated_seconds": None, "revision": 1,
    }  # fmt: skip
    found = await on_both.judged(learner, sent.json()["id"])
    assert (found["verdict"], found["passed"], found["total"], found["attempt"]) == ("wrong_answer", 4, 5, 1)
    assert found["files"] == {"double.py": WRONG}
    assert found["runtime"].startswith("python 3.")
    assert found["cpu_ms"] > 0
    assert found["submitted_at"] < found["judged_at"]
    basis = {name: found[name] for name in ("grading", "tests_hash", "seed", "limits")}
    made = on_both.exercises["python.double"]
    assert basis == {
        "grading": "graded",
        "tests_hash": made.tests_hash,
        "seed": None,
        "limits": made.limits.model_dump(),
    }
    hidden = found["tests"][2]
    assert hidden == {
        "index": 2, "name": "double(-4)", "task": 1, "visibility": "hidden", "status": "failed",
        "verdict": "wrong_answer", "message": "Numbers below zero are doubled too.", "difference": None, "code": None, "call": None, "stdin": None,
        "expected": None, "actual": None, "stdout": None, "error": None, "cpu_ms": 0, "wall_ms": 0, "memory_kb": 0,
    }  # fmt: skip
    shown = found["tests"][0]
    assert (shown["call"], shown["expected"], shown["actual"], shown["message"]) == ("double(1)", "2", "2", None)


async def test_signals_come_in_order_and_show_nothing_hidden(on_both: Desk) -> None:
    learner = on_both.someone()
    submission = await on_both.submit(learner, "def double(n):\n    print('seen', n)\n    return None\n")
    await on_both.judged(learner, submission)
    kinds = [signal.kind for signal in on_both.signals]
    assert kinds == ["queued", "running", "test", "test", "test", "test", "test", "judged"]
    assert [test.index for test in on_both.signals[1].tests or []] == [0, 1, 2, 3, 4]
    last = on_both.signals[-1].submission
    assert last is not None
    assert (last.verdict, last.total, str(last.id)) == ("wrong_answer", 5, submission)
    everything = "".join(signal.model_dump_json() for signal in on_both.signals)
    assert "seen 777" not in everything
    assert "1554" not in everything
    assert "seen 1" in everything


async def test_facts_are_told_once_each(on_both: Desk) -> None:
    learner = on_both.someone()
    for code in (WRONG, RIGHT, RIGHT):
        await on_both.judged(learner, await on_both.submit(learner, code))
    received, judged = await on_both.told(SubmissionReceived.topic), await on_both.told(SubmissionJudged.topic)
    assert len(received) == 3
    assert [(one["verdict"], one["attempt"], one["is_first_solve"]) for one in judged] == [
        ("wrong_answer", 1, False), ("accepted", 2, True), ("accepted", 3, False),
    ]  # fmt: skip
    assert judged[0]["passed"] == 4


async def test_drafts_are_saved_and_revisions_guard_them(on_both: Desk) -> None:
    learner = on_both.someone()
    assert (await learner.get(HERE)).json() == {
        "exercise": "python.double", "files": {"double.py": "def double(number):\n    pass\n"}, "revision": 0,
        "saved_at": None, "status": "new",
    }  # fmt: skip
    first = await learner.put(HERE, json={"files": {"double.py": "1"}, "revision": 0})
    assert (first.status_code, first.json()["revision"], first.json()["status"]) == (200, 1, "started")
    second = await learner.put(HERE, json={"files": {"double.py": "2"}})
    assert second.json()["revision"] == 2
    stale = await learner.put(HERE, json={"files": {"double.py": "3"}, "revision": 1})
    assert stale.status_code == 409
    carried = stale.json()["errors"][0]
    assert (carried["revision"], carried["files"]) == (2, {"double.py": "2"})
    assert "another window" in stale.json()["detail"]
    assert (await learner.get(HERE)).json()["files"] == {"double.py": "2"}
    assert (await on_both.someone().get(HERE)).json()["revision"] == 0


async def test_a_draft_whose_answer_was_lost_may_be_saved_again(on_both: Desk) -> None:
    learner = on_both.someone()
    saved = await learner.put(HERE, json={"files": {"double.py": "1"}, "revision": 0})
    again = await learner.put(HERE, json={"files": {"double.py": "1"}, "revision": 0})
    assert (again.status_code, again.json()) == (200, saved.json())
    assert (await learner.get(HERE)).json() == saved.json()


async def test_a_reset_keeps_what_was_there(on_both: Desk) -> None:
    learner = on_both.someone()
    assert (await learner.delete(HERE)).json()["revision"] == 0
    await learner.put(HERE, json={"files": {"double.py": "mine"}})
    reset = (await learner.delete(HERE)).json()
    assert (reset["files"]["double.py"], reset["revision"]) == ("def double(number):\n    pass\n", 2)
    assert (await learner.delete(HERE)).json()["revision"] == 2
    history = (await learner.get(f"{HERE}/history")).json()["items"]
    assert [(one["files"], one["revision"]) for one in history] == [({"double.py": "mine"}, 1)]
    assert len(await on_both.told("assessment.solution.reset")) == 1
    assert (await on_both.someone().get(f"{HERE}/history")).json()["items"] == []


async def test_submitting_saves_and_keeps_the_revision_of_equal_code(on_both: Desk) -> None:
    learner = on_both.someone()
    await learner.put(HERE, json={"files": {"double.py": RIGHT}})
    body = {"exercise": "python.double", "files": {"double.py": RIGHT}}
    same = (await learner.post("/submissions", json=body)).json()
    assert same["revision"] == 1
    await on_both.judged(learner, same["id"])
    body["files"] = {"double.py": WRONG}
    other = (await learner.post("/submissions", json=body)).json()
    assert other["revision"] == 2
    await on_both.judged(learner, other["id"])
    stored = (await learner.get(HERE)).json()
    assert (stored["files"], stored["status"]) == ({"double.py": WRONG}, "solved")


async def test_progress_tells_the_best_of_each_exercise(on_both: Desk) -> None:
    on_both.add(exercise(slug="python.other"), exercise(slug="python.third"))
    learner = on_both.someone()
    assert (await learner.get("/progress")).json() == {"items": []}
    await learner.put("/solutions/python.third", json={"files": {"double.py": "x"}})
    for code in (WRONG, "def double(n):\n    return 'x'\n"):
        await on_both.judged(learner, await on_both.submit(learner, code, "python.other"))
    for code in (RIGHT, WRONG):
        await on_both.judged(learner, await on_both.submit(learner, code))
    items = {one["exercise"]: one for one in (await learner.get("/progress")).json()["items"]}
    assert [(one["status"], one["attempts"], one["best_verdict"]) for one in items.values()] == [
        ("solved", 2, "accepted"), ("attempted", 2, "wrong_answer"), ("started", 0, None),
    ]  # fmt: skip
    assert items["python.double"]["solved_at"]
    assert (await on_both.someone().get("/progress")).json() == {"items": []}


async def test_submissions_are_listed_page_by_page(on_both: Desk) -> None:
    on_both.add(exercise(slug="python.other"))
    learner = on_both.someone()
    ids = []
    for slug in ("python.double", "python.other", "python.double"):
        ids.append(await on_both.submit(learner, slug=slug))
        await on_both.judged(learner, ids[-1])
    first = (await learner.get("/submissions", params={"limit": 2})).json()
    assert [one["id"] for one in first["items"]] == ids[:0:-1]
    assert first["next"] == ids[1]
    assert "files" not in first["items"][0]
    rest = (await learner.get("/submissions", params={"limit": 2, "before": first["next"]})).json()
    assert ([one["id"] for one in rest["items"]], rest["next"]) == (ids[:1], None)
    of_one = (await learner.get("/submissions", params={"exercise": "python.other"})).json()
    assert [one["id"] for one in of_one["items"]] == [ids[1]]


async def test_nobody_sees_the_submissions_of_others(on_both: Desk) -> None:
    mine = await on_both.submit(on_both.someone())
    other = on_both.someone()
    for answer in (await other.get(f"/submissions/{mine}"), await other.post(f"/submissions/{mine}/cancel")):
        assert answer.status_code == 404
        assert answer.json()["detail"] == "There is no such submission among yours."
    assert (await other.get("/submissions")).json()["items"] == []
    assert (await other.get(f"/submissions/{uuid4()}")).json()["detail"] == "There is no such submission among yours."


async def test_someone_erased_leaves_nothing(on_both: Desk) -> None:
    learner, other = on_both.someone(), on_both.someone()
    for one in (learner, other):
        await one.put(HERE, json={"files": {"double.py": "draft"}})
        await one.delete(HERE)
        await on_both.judged(one, await on_both.submit(one))
    await on_both.bench.tell(UserErased(user_id=learner.headers["X-Learner"]))
    assert (await learner.get("/submissions")).json()["items"] == []
    assert (await learner.get("/progress")).json()["items"] == []
    assert (await learner.get(f"{HERE}/history")).json()["items"] == []
    assert (await learner.get(HERE)).json()["revision"] == 0
    assert len((await other.get("/submissions")).json()["items"]) == 1
    assert len((await other.get(f"{HERE}/history")).json()["items"]) == 1


async def test_a_changed_exercise_is_asked_for_again_and_else_never(assessment: Desk) -> None:
    learner = assessment.someone()
    for _ in range(3):
        await assessment.judged(learner, await assessment.submit(learner, WRONG))
    assert assessment.asked == 1
    assessment.add(exercise(case("double(3)", "6"), version="2"))
    changed = ExercisePublished(exercise="python.double", track="python", title="Double", version="2")
    await assessment.bench.tell(changed)
    found = await assessment.judged(learner, await assessment.submit(learner, WRONG))
    assert (found["verdict"], found["exercise_version"], found["total"]) == ("accepted", "2", 1)
    assert assessment.asked == 2


MANY = {f"file{number}.py": "" for number in range(10_000)}


BAD_SUBMISSIONS: list[tuple[Any, int, str]] = [
    ({"exercise": "python.nothing", "files": {"double.py": "x"}}, 404, "no exercise python.nothing"),
    ({"exercise": "../../etc", "files": {"double.py": "x"}}, 404, "no exercise"),
    ({"exercise": "", "files": {"double.py": "x"}}, 404, "no exercise"),
    ({"exercise": "python.double", "files": {}}, 422, "at least double.py"),
    ({"exercise": "python.double", "files": {"../double.py": "x"}}, 422, "no folders"),
    ({"exercise": "python.double", "files": {"a\0b.py": "x"}}, 422, "no folders"),
    ({"exercise": "python.double", "files": {"double.py": "a\0b"}}, 422, "NUL"),
    ({"exercise": "python.double", "files": {"double.py": "x" * 1_000_000}}, 413, "256 KiB"),
    ({"exercise": "python.double", "files": MANY}, 413, "10,000 files"),
    ({"exercise": "python.double", "files": {"double.py": 7}}, 422, "cannot be accepted"),
    ({"exercise": "python.double", "files": ["double.py"]}, 422, "cannot be accepted"),
    ({"exercise": 7, "files": {"double.py": "x"}}, 422, "cannot be accepted"),
    ({"exercise": "python.double"}, 422, "cannot be accepted"),
    ({"exercise": "python.double", "files": {"double.py": "x"}, "verdict": "accepted"}, 422, "cannot be accepted"),
    ([], 422, "cannot be accepted"),
]
BROKEN_BODIES = [
    (b"{", 400),
    (b"", 422),
    (b'{"exercise": "python.double", "files": {"double.py": "\\ud800"}}', 422),
    (b'{"exercise": "python.double", "files": {"\\ud800.py": "x"}}', 422),
    (b'{"exercise": "python.double", "files": {"\\ud800.py": 1}}', 422),
    (b'{"exercise": "\\ud800", "files": {"double.py": "x"}}', 422),
    (b"\xff\xfe", 400),
    (b"[" * 100_000, 400),
]


async def test_bad_submissions_are_refused_in_words(assessment: Desk) -> None:
    learner = assessment.someone()
    for body, status, words in BAD_SUBMISSIONS:
        answer = await learner.post("/submissions", json=body)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), body
        assert words in answer.json()["detail"]
    assert (await learner.get("/submissions")).json()["items"] == []


async def test_broken_bodies_are_refused(assessment: Desk) -> None:
    learner = assessment.someone()
    headers = {"Content-Type": "application/json"}
    for content, status in BROKEN_BODIES:
        answer = await learner.post("/submissions", content=content, headers=headers)
        assert answer.status_code == status, content[:80]
        assert answer.json()["detail"]
    assert (await assessment.judged(learner, await assessment.submit(learner)))["verdict"] == "accepted"


async def test_bad_drafts_are_refused_too(assessment: Desk) -> None:
    learner = assessment.someone()
    for body, status in [
        ({"files": {"../x.py": ""}}, 422), ({"files": {"double.py": "x"}, "revision": "1"}, 422),
        ({"files": {"double.py": "x"}, "revision": -1}, 422), ({"files": MANY}, 413),
    ]:  # fmt: skip
        assert (await learner.put(HERE, json=body)).status_code == status
    for method in ("GET", "PUT", "DELETE"):
        answer = await learner.request(method, "/solutions/python.nothing", json={"files": {"double.py": "x"}})
        assert answer.status_code == 404
    for query in ({"limit": "0"}, {"limit": "101"}, {"before": "x"}):
        assert (await learner.get("/submissions", params=query)).status_code == 422
    assert (await learner.get("/submissions/not-a-number")).status_code == 422


async def test_strangers_are_turned_away(assessment: Desk) -> None:
    stranger = assessment.someone()
    stranger.headers["Authorization"] = "Bearer forged.token.here"
    for method, path in [
        ("GET", HERE), ("PUT", HERE), ("DELETE", HERE), ("POST", "/submissions"), ("GET", "/submissions"),
        ("GET", f"/submissions/{uuid4()}"), ("GET", "/progress"), ("GET", f"{HERE}/history"),
    ]:  # fmt: skip
        assert (await stranger.request(method, path, json={})).status_code == 401
