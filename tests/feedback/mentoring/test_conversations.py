"""Conversations: comments on lines, suggestions that are taken, replies, an end, and a beginning anew."""

import pytest

from tests.feedback.mentoring.school import HELP, MINE, School, ask, mine, queue, refused, state

pytestmark = pytest.mark.anyio
LINE = {"file": "running_total.py", "line": 2, "before": "    return days"}


async def test_a_comment_on_a_line_reaches_the_learner_and_ends_the_wait(school: School) -> None:
    ada, tess = school.ada, school.tess
    await ask(ada)
    ear, teacher = school.ear(ada), school.ear(tess)
    written = await school.comment(tess, ada, "What should `days` be here? <b>Look</b>", **LINE)
    assert (written["author"], written["is_learner"], written["line"]) == ("Ada Example", False, 2)
    shown = await mine(ada)
    assert state(shown) == "answered"
    assert shown["typical_seconds"] is not None
    assert shown["thread"]["comments"] == [written]
    assert written["text"] == "What should `days` be here? <b>Look</b>", "kept as it was typed"
    (told,) = ear.of("comment")
    assert told["comment"] == written
    assert (told["learner"], told["exercise"], told["thread"]) == (
        str(ada.id), "python.running-total", shown["thread"]["id"],
    )  # fmt: skip
    assert [one["state"] for one in ear.of("help")] == ["answered"]
    assert teacher.of("comment") == [told]
    assert [(one["request"]["state"], one["is_mine"]) for one in await queue(tess)] == [("answered", True)]
    reply = await school.comment(ada, ada, "A list of totals?")
    assert reply["is_learner"]
    assert len(teacher.of("comment")) == 2


async def test_a_suggestion_is_taken_by_its_learner_alone(school: School) -> None:
    ada, tess, bob = school.ada, school.tess, await school.pupil()
    await ask(ada)
    made = await school.comment(tess, ada, "", after="    return totals", **LINE)
    assert (made["before"], made["after"], made["taken_at"]) == ("    return days", "    return totals", None)
    taken = f"{HELP}/comments/{made['id']}/taken"
    for other in (bob, tess, school.mallory):
        refused(await other.http.put(taken), 404, "no-such-comment")
    ear = school.ear(tess)
    assert (await ada.http.put(taken)).status_code == 204
    assert (await ada.http.put(taken)).status_code == 204, "twice is no harm"
    assert ear.of("comment")[0]["comment"]["taken_at"] is not None
    plain = await school.comment(tess, ada)
    refused(await ada.http.put(f"{HELP}/comments/{plain['id']}/taken"), 400, "nothing-to-take")


@pytest.mark.parametrize("by", ["learner", "teacher"])
async def test_either_resolves_and_the_learner_may_ask_anew(school: School, by: str) -> None:
    ada, tess = school.ada, school.tess
    await ask(ada)
    (item,) = await queue(tess)
    resolve = f"{HELP}/requests/{item['request']['id']}/resolve"
    ear = school.ear(ada)
    assert (await (ada if by == "learner" else tess).http.post(resolve)).status_code == 204
    assert [one["state"] for one in ear.of("help")] == ["resolved"]
    assert await queue(tess) == []
    refused(await tess.http.post(resolve), 404, "no-open-request")
    anew = await ask(ada, "Once more")
    assert [one["state"] for one in anew["thread"]["requests"]] == ["resolved", "waiting"]
    is_known = anew["typical_seconds"] is not None
    assert is_known == (by == "teacher"), "nobody was answered where the learner found it alone"


async def test_one_who_teaches_may_begin_and_a_learner_then_answers(small_school: School) -> None:
    ada, tess = small_school.ada, small_school.tess
    own = small_school.about(ada, "/comments")
    refused(await ada.http.post(own, json={"text": "Anybody there?"}), 404, "no-such-conversation")
    await small_school.comment(tess, ada, "I saw that you tried this for a while.")
    await small_school.comment(ada, ada, "Yes!")
    seen = (await tess.http.get(small_school.about(ada))).json()
    assert [one["text"] for one in seen["comments"]] == ["I saw that you tried this for a while.", "Yes!"]
    assert (seen["requests"], seen["title"]) == ([], "Running total")


BAD: list[dict[str, object]] = [
    {}, {"text": "   "}, {"text": "x" * 4001}, {"text": "a\0b"}, {"text": "x", "line": 2},
    {"text": "x", "line": 0, "file": "a.py", "before": ""}, {"after": "y"}, {"after": "y", **LINE, "before": "y"},
    {"text": "x", **LINE, "before": "y" * 8001}, {"text": "x", "file": "f" * 201}, {"text": "x", "author": "Tess"},
    {"text": "x", "submission": "1"},
]  # fmt: skip


async def test_what_cannot_be_written(small_school: School) -> None:
    for body in BAD:
        answer = await small_school.tess.http.post(small_school.about(small_school.ada, "/comments"), json=body)
        assert answer.status_code == 422, body


async def test_nobody_floods_a_conversation(small_school: School) -> None:
    ada, tess = small_school.ada, small_school.tess
    for _ in range(20):
        await small_school.comment(tess, ada)
    path = small_school.about(ada, "/comments")
    refused(await tess.http.post(path, json={"text": "more"}), 429, "too-many-comments")
    await small_school.comment(ada, ada)
    assert len((await ada.http.get(MINE)).json()["thread"]["comments"]) == 21


async def test_there_is_no_conversation_about_no_exercise(small_school: School) -> None:
    path = f"{HELP}/learners/{small_school.ada.id}/python.nothing/comments"
    assert (await small_school.tess.http.post(path, json={"text": "x"})).status_code == 404


async def test_a_comment_that_is_sent_again_under_its_key_is_written_once(school: School) -> None:
    ada, tess = school.ada, school.tess
    await ask(ada)
    path, headers = school.about(ada, "/comments"), {"Idempotency-Key": "look-here"}
    first, again = [await tess.http.post(path, json={"text": "Look here."}, headers=headers) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert (await mine(ada))["thread"]["comments"] == [first.json()]
    refused(await tess.http.post(path, json={"text": "Look there."}, headers=headers), 422, "key-reused")
