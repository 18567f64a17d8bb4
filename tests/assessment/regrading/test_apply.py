"""Applying and reverting: results, progress, facts and messages change together, once, and can be undone."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from codecrafthub.assessment.regrading.exchange import Exchange
from codecrafthub.assessment.solutions import erase
from codecrafthub.contracts.assessment import SubmissionRegraded
from tests.assessment.made import RIGHT, WRONG, case, exercise
from tests.assessment.regrading.office import CHEATING, FIXED_CASES, HERE, Office, progress

pytestmark = pytest.mark.anyio


async def regraded(here: Office, *codes: str, **choice: Any) -> tuple[httpx.AsyncClient, list[str], str]:
    """A learner with these submissions to the broken exercise, and a preview made after it was fixed."""
    await here.break_it()
    learner = here.desk.someone()
    sent = await here.submit(learner, *codes)
    await here.fix_it()
    return learner, sent, (await here.preview(**choice))["id"]


async def read(learner: httpx.AsyncClient, submission: str) -> dict[str, Any]:
    found: dict[str, Any] = (await learner.get(f"/submissions/{submission}")).json()
    return found


async def test_a_right_submission_becomes_accepted_and_counts_from_when_it_was_sent(on_both: Office) -> None:
    learner, (first, second), regrade = await regraded(on_both, WRONG, RIGHT)
    before = await read(learner, second)
    applied = await on_both.apply(regrade)
    assert (applied["status"], applied["keep_solved"]) == ("applied", True)
    after = await read(learner, second)
    assert (after["verdict"], after["passed"], after["attempt"]) == ("accepted", 4, 2)
    assert (after["exercise_version"], before["exercise_version"]) == ("fixed", "broken")
    assert after["tests_hash"] != before["tests_hash"]
    assert (after["judged_at"], before["regraded_at"]) == (before["judged_at"], None)
    assert after["regraded_at"] > after["judged_at"]
    assert [test["status"] for test in after["tests"]] == ["passed"] * 4
    hidden = after["tests"][3]
    assert (hidden["expected"], hidden["actual"], hidden["cpu_ms"]) == (None, None, 0)
    assert await progress(learner) == ("solved", 2, "accepted")
    (solved,) = (await learner.get("/progress")).json()["items"]
    assert solved["solved_at"] == after["judged_at"]
    assert (await read(learner, first))["verdict"] == "wrong_answer"


async def test_each_change_is_told_once_with_what_it_was_before(on_both: Office) -> None:
    learner, (wrong, right), regrade = await regraded(on_both, WRONG, RIGHT)
    await on_both.apply(regrade)
    for _ in range(2):  # asked for again: nothing happens
        await on_both.apply(regrade)
    told = await on_both.desk.told(SubmissionRegraded.topic)
    facts = [{key: one[key] for key in one if key not in ("id", "occurred_at")} for one in told]
    about = {"learner_id": learner.headers["X-Learner"], "exercise": HERE, "regrade_id": regrade,
             "exercise_version": "fixed", "old_total": 4, "total": 4, "old_verdict": "wrong_answer",
             "keeps_solved": True, "is_undone": False}  # fmt: skip
    assert facts == [
        {**about, "submission_id": wrong, "attempt": 1, "old_passed": 2, "verdict": "wrong_answer", "passed": 3,
         "was_solved": False, "is_solved": False},
        {**about, "submission_id": right, "attempt": 2, "old_passed": 3, "verdict": "accepted", "passed": 4,
         "was_solved": False, "is_solved": True},
    ]  # fmt: skip


async def test_what_did_not_change_is_stored_quietly(on_both: Office) -> None:
    """Its findings are today's, so that it is not outdated any more; nobody is told."""
    await on_both.break_it()
    learner = on_both.desk.someone()
    (sent,) = await on_both.submit(learner, RIGHT)
    await on_both.publish(exercise(*FIXED_CASES[:1], case("double(2)", "7"), *FIXED_CASES[2:], version="other"))
    found = await on_both.preview()
    assert found["counts"]["unchanged"] == 1
    await on_both.apply(found["id"])
    assert (await read(learner, sent))["exercise_version"] == "other"
    assert await on_both.desk.told(SubmissionRegraded.topic) == []
    answer = await on_both.instructor.post("/regrades", json={"exercise": HERE, "only_outdated": True})
    assert answer.status_code == 422


async def test_a_learner_keeps_a_solve_unless_the_instructor_takes_it(on_both: Office) -> None:
    learner, (sent,), regrade = await regraded(on_both, CHEATING)
    found = await on_both.read(regrade)
    assert (found["counts"]["worse"], found["counts"]["solves_lost"]) == (1, 1)
    await on_both.apply(regrade)
    assert (await read(learner, sent))["verdict"] == "wrong_answer"
    assert await progress(learner) == ("solved", 1, "accepted")
    (fact,) = await on_both.desk.told(SubmissionRegraded.topic)
    assert (fact["verdict"], fact["was_solved"], fact["is_solved"]) == ("wrong_answer", True, True)
    await on_both.revert(regrade)
    assert await progress(learner) == ("solved", 1, "accepted")
    again = await on_both.preview()
    await on_both.apply(again["id"], keep_solved=False)
    assert await progress(learner) == ("attempted", 1, "wrong_answer")
    assert (await on_both.desk.told(SubmissionRegraded.topic))[-1]["is_solved"] is False


async def test_a_solve_with_another_submission_stays_in_any_case(on_both: Office) -> None:
    learner, _, regrade = await regraded(on_both, CHEATING, RIGHT)
    assert (await on_both.read(regrade))["counts"]["solves_lost"] == 0
    await on_both.apply(regrade, keep_solved=False)
    (solved,) = (await learner.get("/progress")).json()["items"]
    right = (await learner.get("/submissions")).json()["items"][0]
    assert (solved["status"], solved["solved_at"]) == ("solved", right["judged_at"])


async def test_a_revert_brings_everything_back(on_both: Office) -> None:
    learner, sent, regrade = await regraded(on_both, WRONG, RIGHT)
    before = [await read(learner, one) for one in sent]
    stood = (await learner.get("/progress")).json()
    await on_both.apply(regrade)
    assert [await read(learner, one) for one in sent] != before
    reverted = await on_both.revert(regrade, keep_solved=False)
    assert reverted["status"] == "reverted"
    assert [await read(learner, one) for one in sent] == before
    assert (await learner.get("/progress")).json() == stood
    facts = await on_both.desk.told(SubmissionRegraded.topic)
    assert [(one["old_verdict"], one["verdict"]) for one in facts] == [
        ("wrong_answer", "wrong_answer"), ("wrong_answer", "accepted"),
        ("wrong_answer", "wrong_answer"), ("accepted", "wrong_answer"),
    ]  # fmt: skip
    assert (await on_both.instructor.post(f"/regrades/{regrade}/revert", json={})).status_code == 202
    refused = await on_both.instructor.post(f"/regrades/{regrade}/apply", json={})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/nothing-to-apply")


async def test_the_later_of_two_regrades_is_reverted_first(on_both: Office) -> None:
    learner, (sent,), first = await regraded(on_both, RIGHT)
    await on_both.apply(first)
    await on_both.break_it()
    second = (await on_both.preview())["id"]
    await on_both.apply(second)
    assert (await read(learner, sent))["verdict"] == "wrong_answer"
    refused = await on_both.instructor.post(f"/regrades/{first}/revert", json={})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/regraded-since")
    await on_both.revert(second)
    assert (await read(learner, sent))["verdict"] == "accepted"
    await on_both.revert(first, keep_solved=False)
    found = await read(learner, sent)
    assert (found["verdict"], found["regraded_at"], found["exercise_version"]) == ("wrong_answer", None, "broken")


async def test_it_is_refused_when_the_tests_have_changed_since(on_both: Office) -> None:
    _, _, regrade = await regraded(on_both, RIGHT)
    # Content has a newer exercise, though no fact about it has reached us yet.
    on_both.desk.add(exercise(case("double(3)", "6"), version="newer"))
    refused = await on_both.instructor.post(f"/regrades/{regrade}/apply", json={})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/exercise-changed")
    assert "Preview it anew" in refused.json()["detail"]
    assert await on_both.desk.told(SubmissionRegraded.topic) == []
    # Words that decide nothing may change: these are the tests of the preview.
    reworded = [one.model_copy(update={"message": "Look again."}) for one in FIXED_CASES]
    await on_both.publish(exercise(*reworded, version="reworded"))
    assert (await on_both.apply(regrade))["status"] == "applied"


async def test_of_two_previews_of_a_submission_the_second_applied_leaves_it_alone(on_both: Office) -> None:
    learner, (sent,), first = await regraded(on_both, RIGHT)
    second = (await on_both.preview())["id"]
    await on_both.apply(first)
    applied = await on_both.apply(second)
    assert (applied["status"], applied["counts"]["skipped"]) == ("applied", 1)
    assert (await on_both.entries(second, show="skipped"))[0]["submission_id"] == sent
    assert len(await on_both.desk.told(SubmissionRegraded.topic)) == 1
    await on_both.revert(second)
    assert (await read(learner, sent))["verdict"] == "accepted"


async def test_what_our_fault_spoilt_can_be_made_good_without_costing_an_attempt(on_both: Office) -> None:
    await on_both.fix_it()
    learner = on_both.desk.someone()
    (sent,) = await on_both.submit(learner, RIGHT)
    table = on_both.desk.bench.storage.metadata.tables
    async with on_both.desk.bench.storage.database.write() as session:
        spoilt = {"verdict": "internal_error", "attempt": 0, "passed": 0, "tests": []}
        await session.execute(table["submissions"].update().values(spoilt))
        fresh = {"attempts": 0, "solved_at": None, "best_verdict": None, "best_passed": 0}
        await session.execute(table["solutions"].update().values(fresh))
    found = await on_both.preview(verdicts=["internal_error"])
    assert found["verdicts"] == [{"old": "internal_error", "new": "accepted", "count": 1}]
    await on_both.apply(found["id"])
    assert ((await read(learner, sent))["attempt"], await progress(learner)) == (0, ("solved", 0, "accepted"))
    await on_both.revert(found["id"], keep_solved=False)
    assert await progress(learner) == ("started", 0, None)


async def test_the_facts_say_whether_a_regrade_was_taken_back(on_both: Office) -> None:
    _, _, regrade = await regraded(on_both, WRONG)
    await on_both.apply(regrade)
    await on_both.revert(regrade)
    assert [one["is_undone"] for one in await on_both.desk.told(SubmissionRegraded.topic)] == [False, True]


async def test_a_learner_who_goes_on_submitting_loses_nothing(on_both: Office) -> None:
    """Submissions arrive, and are judged and counted, while a regrade of the same learner is applied."""
    learner, _, regrade = await regraded(on_both, *[WRONG] * 6)
    applying = asyncio.create_task(on_both.apply(regrade))
    sent = await on_both.submit(learner, WRONG, RIGHT, WRONG)
    assert (await applying)["status"] == "applied"
    assert [(await read(learner, one))["attempt"] for one in sent] == [7, 8, 9]
    assert await progress(learner) == ("solved", 9, "accepted")


async def test_learners_who_leave_while_it_is_applied_are_forgotten_and_hold_nothing_up(on_both: Office) -> None:
    await on_both.break_it()
    learners = [on_both.desk.someone() for _ in range(12)]
    for learner in learners:
        await on_both.submit(learner, RIGHT)
    await on_both.fix_it()
    regrade = (await on_both.preview())["id"]
    applying = asyncio.create_task(on_both.apply(regrade))
    gone = [UUID(learner.headers["X-Learner"]) for learner in learners[::2]]
    for person in gone:
        async with on_both.desk.bench.storage.database.write() as session:
            await erase(session, person)
    applied = await applying
    assert (applied["status"], applied["counts"]["total"]) == ("applied", 6)
    for table in ("submissions", "solutions", "regrade_entries"):
        assert {row["learner_id"] for row in await on_both.stored(table)}.isdisjoint(gone)


async def test_a_step_that_fails_half_way_leaves_nothing_behind(on_both: Office, monkeypatch) -> None:
    """The results, the progress and the fact are stored together: what fails between them is tried again whole."""
    learner, (sent,), regrade = await regraded(on_both, RIGHT)
    whole, failures = Exchange._exchange, []

    async def torn(self: Exchange, session: object, *rest: object) -> object:
        done = await whole(self, session, *rest)  # type: ignore[arg-type]
        if not failures:
            failures.append((await read(learner, sent))["verdict"])
            raise RuntimeError("made up by the test")
        return done

    monkeypatch.setattr(Exchange, "_exchange", torn)
    monkeypatch.setattr("codecrafthub.assessment.regrading.background.LEASE", timedelta(0))
    assert (await on_both.apply(regrade))["status"] == "applied"
    assert failures == ["wrong_answer"]
    assert len(await on_both.desk.told(SubmissionRegraded.topic)) == 1
    assert await progress(learner) == ("solved", 1, "accepted")
