"""The queue: bounded, fair, with one pending submission per exercise, and nothing judged twice or lost."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest
import structlog

from codecrafthub.assessment.app import build
from codecrafthub.assessment.judge import Judged
from codecrafthub.assessment.metrics import REFUSED
from codecrafthub.assessment.outcome import Ledger
from codecrafthub.assessment.pace import RETRY_UNKNOWN
from codecrafthub.assessment.repository import Claim, Lease, SubmissionRepository
from codecrafthub.contracts.assessment import SubmissionJudged, Verdict
from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.kit import bus
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Database
from codecrafthub.kit.service import Context
from codecrafthub.runner.client import LocalRunner
from codecrafthub.settings import Settings
from tests.assessment.desk import Desk, desk
from tests.assessment.made import RIGHT, SLOW, exercise

pytestmark = pytest.mark.anyio


async def finish_order(desk: Desk, sent: list[tuple[httpx.AsyncClient, str]]) -> list[int]:
    """The places in `sent` in the order in which they were judged."""
    judged = [(await desk.judged(learner, submission))["judged_at"] for learner, submission in sent]
    return sorted(range(len(sent)), key=judged.__getitem__)


def exercises(number: int) -> list[str]:
    return [f"python.number-{count}" for count in range(number)]


async def test_one_pending_submission_per_exercise(on_both: Desk) -> None:
    on_both.add(exercise(slug="python.other"))
    learner = on_both.someone()
    first = await on_both.submit(learner, SLOW)
    body = {"exercise": "python.double", "files": {"double.py": RIGHT}}
    again = await learner.post("/submissions", json=body)
    assert again.status_code == 409
    assert "still being judged" in again.json()["detail"]
    other = await on_both.submit(learner, slug="python.other")
    else_ = await on_both.submit(on_both.someone())
    assert (await on_both.judged(learner, other))["verdict"] == "accepted"
    assert (await on_both.judged(learner, first))["files"] == {"double.py": SLOW}
    assert (await learner.post("/submissions", json=body)).status_code == 202
    assert else_


async def test_of_submits_at_the_same_moment_one_counts(on_both: Desk) -> None:
    learner = on_both.someone()
    body = {"exercise": "python.double", "files": {"double.py": SLOW}}
    answers = await asyncio.gather(*(learner.post("/submissions", json=body) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [202, *[409] * 7]
    assert {answer.json()["type"] for answer in answers if answer.status_code == 409} == {
        "/problems/submission-pending"
    }
    assert len((await learner.get("/submissions")).json()["items"]) == 1


async def test_a_full_queue_says_so_and_keeps_the_code(database_settings: Settings) -> None:
    bounded = database_settings.model_copy(update={"queue_bound": 2, "runner_slots": 1})
    async with desk(bounded) as running:
        learners = [running.someone() for _ in range(3)]
        sent = [await running.submit(learners[0], SLOW)]
        while (await learners[0].get(f"/submissions/{sent[0]}")).json()["status"] == "queued":
            await asyncio.sleep(0.01)
        sent += [await running.submit(learner, SLOW) for learner in learners[1:]]
        late = running.someone()
        body = {"exercise": "python.double", "files": {"double.py": RIGHT}}
        refused = REFUSED._value.get()
        with structlog.testing.capture_logs() as logs:
            full = await late.post("/submissions", json=body)
        assert full.status_code == 429
        [told] = [entry for entry in logs if entry["event"] == "queue_full"]
        assert (told["bound"], told["log_level"]) == (2, "warning")
        assert REFUSED._value.get() == refused + 1
        assert int(full.headers["Retry-After"]) == RETRY_UNKNOWN, "nothing has been judged here yet"
        assert f"submit again in about {RETRY_UNKNOWN} seconds" in full.json()["detail"]
        assert (await late.get("/solutions/python.double")).json()["files"] == {"double.py": RIGHT}
        for learner, submission in zip(learners, sent, strict=True):
            assert (await running.judged(learner, submission))["verdict"] == "accepted"
        assert (await late.post("/submissions", json=body)).status_code == 202


async def test_a_wait_is_estimated_from_what_was_judged_before(assessment: Desk) -> None:
    """In the receipt, in the signal and when asked."""
    measured = assessment.someone()
    await assessment.judged(measured, await assessment.submit(measured, SLOW))
    learners = [assessment.someone() for _ in range(5)]
    body = {"exercise": "python.double", "files": {"double.py": SLOW}}
    receipts = [(await learner.post("/submissions", json=body)).json() for learner in learners]
    estimates = [one["estimated_seconds"] for one in receipts]
    assert estimates == sorted(estimates)
    assert estimates[4] > 1, "five tests of 0.12 s, and three submissions to go in two slots"
    asked = (await learners[4].get(f"/submissions/{receipts[4]['id']}")).json()
    assert (asked["position"], asked["estimated_seconds"]) == (3, estimates[4])
    told = [one for one in assessment.signals if str(one.submission_id) == receipts[4]["id"]]
    assert (told[0].position, told[0].estimated_seconds) == (3, estimates[4])
    over = await assessment.judged(learners[4], receipts[4]["id"])
    assert (over["position"], over["estimated_seconds"]) == (None, None)


async def test_a_full_queue_says_when_there_is_room_again(settings: Settings) -> None:
    async with desk(settings.model_copy(update={"queue_bound": 2, "runner_slots": 1})) as running:
        measured = running.someone()
        await running.judged(measured, await running.submit(measured, SLOW))
        sent = [(one, await running.submit(one, SLOW)) for one in (running.someone() for _ in range(3))]
        body = {"exercise": "python.double", "files": {"double.py": RIGHT}}
        full = await running.someone().post("/submissions", json=body)
        assert (full.status_code, full.headers["Retry-After"]) == (429, "1")
        for learner, submission in sent:
            await running.judged(learner, submission)


async def test_those_who_wait_are_told_how_they_move_up(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codecrafthub.assessment.places.PAUSE_SECONDS", 0.1)
    async with desk(settings.model_copy(update={"runner_slots": 1})) as running:
        learners = [running.someone() for _ in range(4)]
        sent = [await running.submit(learner, SLOW) for learner in learners]
        await running.judged(learners[3], sent[3])
        told = [one.position for one in running.signals if one.kind == "queued" and str(one.submission_id) == sent[3]]
        assert set(told) == {3, 2, 1}
        assert told == sorted(told, reverse=True)


async def test_a_flood_costs_others_one_place(database_settings: Settings) -> None:
    async with desk(database_settings.model_copy(update={"runner_slots": 1})) as running:
        running.add(*(exercise(slug=slug) for slug in exercises(8)))
        flood, second, third = (running.someone() for _ in range(3))
        sent = [(flood, await running.submit(flood, SLOW, slug)) for slug in exercises(8)]
        sent += [(second, await running.submit(second, slug=slug)) for slug in exercises(2)]
        sent += [(third, await running.submit(third))]
        position = (await third.get(f"/submissions/{sent[10][1]}")).json()["position"]
        order = await finish_order(running, sent)
        assert position <= 4
        assert order.index(8) <= 3
        assert order.index(10) <= 4
        assert order.index(9) <= 6
        assert [place for place in order if place < 8] == list(range(8))


async def test_places_in_the_queue_are_told(assessment: Desk) -> None:
    learners = [assessment.someone() for _ in range(5)]
    sent = [await assessment.submit(learner, SLOW) for learner in learners]
    waiting = [(await learner.get(f"/submissions/{one}")).json() for learner, one in zip(learners, sent, strict=True)]
    assert [one["position"] for one in waiting if one["status"] == "queued"] == [1, 2, 3]
    assert [one["position"] for one in waiting if one["status"] == "running"] == [None, None]
    told = [signal.position for signal in assessment.signals if signal.kind == "queued"]
    assert told[-1] == 3


async def test_only_what_waits_can_be_cancelled(on_both: Desk) -> None:
    learners = [on_both.someone() for _ in range(3)]
    sent = [await on_both.submit(learner, SLOW) for learner in learners]
    cancelled = await learners[2].post(f"/submissions/{sent[2]}/cancel")
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert (await learners[2].post(f"/submissions/{sent[2]}/cancel")).json()["status"] == "cancelled"
    too_late = await learners[0].post(f"/submissions/{sent[0]}/cancel")
    assert too_late.status_code == 409
    assert "can no longer be cancelled" in too_late.json()["detail"]
    again = await on_both.submit(learners[2])
    assert (await on_both.judged(learners[2], again))["attempt"] == 1
    assert (await on_both.judged(learners[0], sent[0]))["verdict"] == "accepted"
    assert (await learners[2].get(f"/submissions/{sent[2]}")).json()["verdict"] is None


class Refusing(LocalRunner):
    """A machine that cannot isolate."""

    async def start(self) -> None:
        raise SandboxUnavailable("User namespaces are switched off. Set kernel.unprivileged_userns_clone=1.")


async def test_where_nothing_can_be_isolated_nothing_is_run(settings: Settings) -> None:
    async with desk(settings, Refusing) as running:
        learner = running.someone()
        body = {"exercise": "python.double", "files": {"double.py": RIGHT}}
        answer = await learner.post("/submissions", json=body)
        assert answer.status_code == 503
        assert "User namespaces are switched off" in answer.json()["detail"]
        assert (await learner.get("/submissions")).json()["items"] == []
        saved = await learner.put("/solutions/python.double", json={"files": {"double.py": RIGHT}})
        assert saved.status_code == 200
        with pytest.raises(Exception, match="User namespaces are switched off"):
            await running.bench.service.wishes["sandbox"]()
        peer = running.bench.context.peers.client("assessment", "test")
        assert (await peer.get("/sandbox"))["tier"] == "none"


class Parked:
    """Submissions in a queue that nobody works on, with claims taken by hand."""

    def __init__(self, running: Desk) -> None:
        self.database = running.bench.storage.database
        self.ledger = Ledger(self.database, running.bench.storage.outbox)

    async def claim(self, lease: timedelta, database: Database | None = None) -> Claim | None:
        async with (database or self.database).write() as session:
            return await SubmissionRepository(session).claim_next(Lease(new_id(), now() + lease))

    async def requeue(self) -> int:
        async with self.database.write() as session:
            return await SubmissionRepository(session).requeue(now())

    async def extend(self, claim: Claim, lease: timedelta) -> None:
        async with self.database.write() as session:
            await SubmissionRepository(session).extend([claim.claim], now() + lease)


ACCEPTED = Judged(Verdict.ACCEPTED, [], 1, 1, 1)


async def parked(settings: Settings, stack: AsyncExitStack, number: int = 1) -> tuple[Desk, Parked, list[UUID]]:
    """A service whose submissions wait: its sandbox is taken away after they were accepted."""
    running = await stack.enter_async_context(desk(settings, NeverRuns))
    running.add(*(exercise(slug=slug) for slug in exercises(number)))
    return running, Parked(running), [UUID(await running.submit(running.someone())) for _ in range(number)]


class NeverRuns(LocalRunner):
    """A sandbox that is well, on a machine without a free slot."""

    def run(self, job: object) -> object:  # type: ignore[override]
        raise AssertionError("nothing is to be run here")


async def test_a_lost_lease_is_judged_anew_and_counted_once(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codecrafthub.assessment.workers.Workers._work", _idle)
    async with AsyncExitStack() as stack:
        running, hands, sent = await parked(database_settings, stack)
        lost = await hands.claim(timedelta(seconds=-1))
        assert lost is not None
        assert lost.id == sent[0]
        assert await hands.claim(timedelta(seconds=60)) is None
        assert await hands.requeue() == 1
        taken = await hands.claim(timedelta(seconds=60))
        assert taken is not None
        assert (taken.id, taken.claims) == (lost.id, 2)
        assert await hands.requeue() == 0
        assert await hands.ledger.close(lost, ACCEPTED, "1", "") is None
        assert await hands.ledger.close(taken, ACCEPTED, "1", "") is not None
        assert await hands.ledger.close(taken, ACCEPTED, "1", "") is None
        told = await running.told(SubmissionJudged.topic)
        assert [(one["submission_id"], one["attempt"]) for one in told] == [(str(sent[0]), 1)]


async def test_a_renewed_lease_is_not_lost(database_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codecrafthub.assessment.workers.Workers._work", _idle)
    async with AsyncExitStack() as stack:
        _, hands, _ = await parked(database_settings, stack)
        claim = await hands.claim(timedelta(seconds=-1))
        assert claim is not None
        await hands.extend(claim, timedelta(seconds=60))
        assert await hands.requeue() == 0


async def test_no_two_claimers_get_the_same(database_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codecrafthub.assessment.workers.Workers._work", _idle)
    async with AsyncExitStack() as stack:
        _, hands, sent = await parked(database_settings, stack, 24)
        others = [Database(database_settings, "assessment") for _ in range(3)]
        for other in others:
            stack.push_async_callback(other.close)
        claims = await asyncio.gather(
            *(hands.claim(timedelta(seconds=60), database) for database in others for _ in range(10))
        )
        taken = [claim.id for claim in claims if claim is not None]
        assert sorted(taken) == sorted(sent)


async def test_what_our_fault_spoilt_is_no_attempt(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codecrafthub.assessment.workers.Workers._work", _idle)
    async with AsyncExitStack() as stack:
        running, hands, _ = await parked(database_settings, stack)
        claim = await hands.claim(timedelta(seconds=60))
        assert claim is not None
        closed = await hands.ledger.close(claim, Judged(Verdict.INTERNAL_ERROR, [], 0, 0, 0), "1", "")
        assert closed is not None
        assert closed.attempt == 0
        (told,) = await running.told(SubmissionJudged.topic)
        assert (told["verdict"], told["attempt"], told["is_first_solve"]) == ("internal_error", 0, False)
        (progress,) = (await running.someone(claim.learner_id).get("/progress")).json()["items"]
        assert (progress["status"], progress["attempts"]) == ("started", 0)


async def test_two_replicas_share_one_queue(database_settings: Settings) -> None:
    """Both judge, and each submission is judged once; SQLite is for one process and takes no part."""
    if database_settings.database_url.startswith("sqlite"):
        pytest.skip("SQLite serves one process")
    single = database_settings.model_copy(update={"runner_slots": 1})
    async with desk(single) as running:
        first = running.bench.context
        second = build(Context(single, bus.connect("memory:"), first.peers, first.tokens, first.verifier))
        running.add(*(exercise(slug=slug) for slug in exercises(12)))
        async with second.lifespan():
            learners = [running.someone() for _ in range(4)]
            sent = [(one, await running.submit(one, SLOW, slug)) for one in learners for slug in exercises(3)]
            for learner, submission in sent:
                assert (await running.judged(learner, submission))["verdict"] == "accepted"
        told = [one["submission_id"] for one in await running.told(SubmissionJudged.topic)]
        assert sorted(told) == sorted(submission for _, submission in sent)
        here = {str(signal.submission_id) for signal in running.signals if signal.kind == "judged"}
        assert 0 < len(here) < len(sent)


async def test_a_submission_that_is_claimed_too_often_is_given_up(settings: Settings) -> None:
    async with desk(settings) as running:
        blocker = [(one, await running.submit(one, SLOW)) for one in (running.someone(), running.someone())]
        learner = running.someone()
        submission = await running.submit(learner)
        async with running.bench.storage.database.write() as session:
            stored = await SubmissionRepository(session).find(UUID(submission))
            assert stored is not None
            stored.claims = 5
        found = await running.judged(learner, submission)
        assert (found["verdict"], found["attempt"]) == ("internal_error", 0)
        for one, other in blocker:
            assert (await running.judged(one, other))["verdict"] == "accepted"


async def test_work_of_someone_erased_while_it_is_judged_is_dropped(assessment: Desk) -> None:
    person = uuid4()
    learner = assessment.someone(person)
    await assessment.submit(learner, SLOW)
    await assessment.bench.tell(UserErased(user_id=person))
    await asyncio.sleep(2)
    assert await assessment.told(SubmissionJudged.topic) == []
    assert (await learner.get("/submissions")).json()["items"] == []
    other = assessment.someone()
    assert (await assessment.judged(other, await assessment.submit(other)))["verdict"] == "accepted"


async def _idle(_workers: object) -> None:
    """A worker that leaves the queue alone."""
    await asyncio.Event().wait()
