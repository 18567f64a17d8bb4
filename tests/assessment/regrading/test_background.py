"""The work in the background: behind learners, stopped at once, taken up again, and honest about faults of ours."""

import asyncio
import time
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest

from codecrafthub.assessment.app import build
from codecrafthub.assessment.regrading import background
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit import bus
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.service import Context
from codecrafthub.settings import Settings
from tests.assessment.desk import desk
from tests.assessment.made import RIGHT, SLOW, WRONG, case, exercise
from tests.assessment.regrading.office import HERE, Gate, Office, office

pytestmark = pytest.mark.anyio


async def begin(here: Office, *codes: str) -> tuple[str, list[str]]:
    """Submissions to the broken exercise, each by another learner, and a preview of them that has just begun."""
    await here.break_it()
    sent = [(await here.submit(here.desk.someone(), code))[0] for code in codes]
    await here.fix_it()
    answer = await here.instructor.post("/regrades", json={"exercise": HERE})
    assert answer.status_code == 202, answer.text
    return answer.json()["id"], sent


async def test_progress_is_told_while_it_lasts(gated: Office, gate: Gate) -> None:
    regrade, _ = await begin(gated, RIGHT, RIGHT, RIGHT)
    await gate.arrival()
    found = await gated.read(regrade)
    assert (found["status"], found["progress"]) == ("previewing", {"done": 0, "total": 3, "seconds_left": None})
    refused = await gated.instructor.post(f"/regrades/{regrade}/apply", json={})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/preview-not-finished")
    gate.is_open.set()
    assert (await gated.ended(regrade))["counts"]["better"] == 3


async def test_an_estimate_is_told_once_the_pace_is_known(gated: Office, gate: Gate, monkeypatch) -> None:
    monkeypatch.setattr(background, "HEARTBEAT_SECONDS", 0.05)
    regrade, _ = await begin(gated, RIGHT, RIGHT, RIGHT)
    gate.is_open.set()
    await gate.arrival(2)
    gate.is_open.clear()
    async with asyncio.timeout(10):
        while (found := await gated.read(regrade))["progress"]["seconds_left"] is None:
            await asyncio.sleep(0.02)
    assert found["progress"]["seconds_left"] >= 1
    gate.is_open.set()
    await gated.ended(regrade)


async def test_learners_go_first_and_it_is_begun_again_afterwards(settings: Settings) -> None:
    """On one slot: a learner's submission that takes its time stops what is being judged again."""
    gate = Gate(slots=1)
    async with desk(settings, lambda: gate) as running:
        here = office(running)
        regrade, sent = await begin(here, RIGHT)
        await gate.arrival()
        learner = here.desk.someone()
        submission = await here.desk.submit(learner, SLOW)
        assert (await here.desk.judged(learner, submission))["verdict"] == "accepted"
        await gate.arrival(2)
        key = sent[0].replace("-", "")
        assert (gate.begun, gate.stopped) == ([key, key], [key])
        gate.is_open.set()
        assert (await here.ended(regrade))["counts"]["better"] == 1


async def test_it_uses_one_slot_beside_learners(gated: Office, gate: Gate) -> None:
    """On two slots: what is being judged again goes on beside one learner, and nothing else is begun meanwhile."""
    regrade, _ = await begin(gated, RIGHT, RIGHT, RIGHT)
    await gate.arrival()
    learners = [gated.desk.someone() for _ in range(6)]
    for learner in learners:
        submission = await gated.desk.submit(learner)
        assert (await gated.desk.judged(learner, submission))["verdict"] == "accepted"
    assert len(gate.begun) == 1
    gate.is_open.set()
    assert (await gated.ended(regrade))["counts"]["better"] == 3


async def test_it_gets_done_beside_a_steady_stream_of_learners(on_both: Office) -> None:
    regrade, sent = await begin(on_both, *[RIGHT] * 8)
    learners = [on_both.desk.someone() for _ in range(4)]

    async def keep_submitting(learner) -> int:
        count = 0
        while (await on_both.read(regrade))["progress"] is not None or count < 3:
            submission = await on_both.desk.submit(learner)
            assert (await on_both.desk.judged(learner, submission))["verdict"] == "accepted"
            count += 1
            await asyncio.sleep(0.1)
        return count

    counts = await asyncio.gather(*(keep_submitting(learner) for learner in learners))
    found = await on_both.ended(regrade)
    assert found["counts"]["better"] == len(sent)
    assert min(counts) >= 3
    applied = await on_both.apply(regrade)
    assert applied["status"] == "applied"


async def test_it_stops_at_once_when_it_is_cancelled(gated: Office, gate: Gate) -> None:
    regrade, _ = await begin(gated, RIGHT, RIGHT)
    await gate.arrival()
    cancelled = await gated.instructor.post(f"/regrades/{regrade}/cancel")
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    async with asyncio.timeout(20):
        while not gate.stopped:
            await asyncio.sleep(0.005)
    assert await gated.stored("regrade_entries") == []
    assert (await gated.instructor.post(f"/regrades/{regrade}/cancel")).status_code == 200
    refused = await gated.instructor.post(f"/regrades/{regrade}/apply", json={})
    assert (refused.status_code, refused.json()["detail"]) == (409, "This preview was cancelled. Start a new one.")
    gate.is_open.set()
    assert (await gated.preview())["counts"]["better"] == 2


async def test_a_fault_of_ours_is_tried_again_and_then_listed(gated: Office, gate: Gate) -> None:
    """The judge tries a submission twice by itself; the preview does so once more at its end."""
    gate.is_open.set()
    gate.faults = 2
    regrade, _ = await begin(gated, RIGHT, RIGHT)
    found = await gated.ended(regrade)
    assert (found["counts"]["better"], found["counts"]["not_judged"]) == (2, 0)
    gate.faults = 100
    found = await gated.preview()
    assert (found["status"], found["counts"]["not_judged"], found["counts"]["better"]) == ("previewed", 2, 0)
    gate.faults = 0
    assert found["reason"] == "made up by the test"
    listed = await gated.entries(found["id"], show="not_judged")
    assert [(one["state"], one["new"], one["effect"]) for one in listed] == [("not_judged", None, None)] * 2
    before = await gated.stored("submissions")
    assert (await gated.apply(found["id"]))["status"] == "applied"
    assert await gated.stored("submissions") == before


async def test_a_fault_of_the_author_is_not_tried_again_and_says_where_it_is(gated: Office, gate: Gate) -> None:
    """A checker that breaks: no submission can be judged with it, and the instructor can tell the author why."""
    gate.is_open.set()
    await gated.break_it()
    await gated.submit(gated.desk.someone(), RIGHT)
    broken = "def check(given, answer, expected):\n    raise ValueError('dry')\n"
    await gated.publish(exercise(case("double(3)"), comparer="checker", checker=broken))
    found = await gated.preview()
    assert (found["status"], found["counts"]["not_judged"]) == ("previewed", 1)
    assert len(gate.begun) == 2  # the learner's code, and the checker
    assert found["reason"].startswith("checker.py:2:")


async def test_a_change_while_it_is_made_ends_it(gated: Office, gate: Gate) -> None:
    regrade, _ = await begin(gated, RIGHT, RIGHT)
    await gate.arrival()
    await gated.publish(exercise(case("double(3)", "6"), version="again"))
    gate.is_open.set()
    found = await gated.ended(regrade)
    assert (found["status"], found["counts"]["better"]) == ("failed", 1)
    assert "tests changed while this preview" in found["reason"]
    refused = await gated.instructor.post(f"/regrades/{regrade}/apply", json={})
    assert refused.json()["detail"] == "This preview failed, so there is nothing to apply. Start a new one."
    assert (await gated.instructor.post(f"/regrades/{regrade}/cancel")).status_code == 409


async def test_an_exercise_that_is_merely_remembered_from_before_is_asked_for_anew(gated: Office, gate: Gate) -> None:
    """As in a replica that has not heard yet that the exercise was corrected."""
    regrade, _ = await begin(gated, RIGHT, RIGHT)
    await gate.arrival()
    kept = gated.desk.bench.service.public.state.regrading.service._exercises._kept
    kept[HERE] = (time.monotonic(), exercise(version="old"))
    gate.is_open.set()
    assert (await gated.ended(regrade))["counts"]["better"] == 2


async def test_a_withdrawn_exercise_ends_it(gated: Office, gate: Gate) -> None:
    regrade, _ = await begin(gated, RIGHT, RIGHT)
    await gate.arrival()
    gated.desk.exercises.clear()
    gated.desk.bench.service.public.state.regrading.service._exercises.forget(HERE)
    gate.is_open.set()
    found = await gated.ended(regrade)
    assert (found["status"], found["reason"]) == (
        "failed", "The exercise was withdrawn while this preview was being made.",
    )  # fmt: skip


async def test_tests_that_cannot_be_read_end_it(gated: Office, gate: Gate) -> None:
    await gated.break_it()
    await gated.submit(gated.desk.someone(), RIGHT)
    await gated.publish(exercise(case("double(", "6"), version="torn"))
    found = await gated.preview()
    assert found["status"] == "failed"
    assert "content check" in found["reason"]


async def test_it_waits_while_content_is_away(gated: Office, gate: Gate, monkeypatch) -> None:
    monkeypatch.setattr("codecrafthub.assessment.regrading.preview.PAUSE_SECONDS", 0.05)
    regrade, _ = await begin(gated, RIGHT, RIGHT)
    await gate.arrival()
    peers = gated.desk.bench.context.peers
    content = peers._here.pop("content")  # content does not answer any more
    gated.desk.bench.service.public.state.regrading.service._exercises.forget(HERE)
    gate.is_open.set()
    await asyncio.sleep(0.3)
    assert (await gated.read(regrade))["progress"]["done"] == 1
    peers._here["content"] = content
    assert (await gated.ended(regrade))["counts"]["better"] == 2


async def test_who_is_erased_is_taken_out_of_it(gated: Office, gate: Gate) -> None:
    regrade, _ = await begin(gated, RIGHT, RIGHT, WRONG)
    await gate.arrival()
    entries = await gated.stored("regrade_entries")
    await gated.desk.bench.tell(UserErased(user_id=entries[0]["learner_id"]))
    gate.is_open.set()
    found = await gated.ended(regrade)
    assert (found["status"], found["counts"]["total"]) == ("previewed", 2)
    await gated.desk.bench.tell(UserErased(user_id=entries[1]["learner_id"]), UserErased(user_id=gated.person))
    found = await gated.read(regrade)
    assert (found["counts"]["total"], found["asked_by"]) == (1, None)
    only = entries[2]["learner_id"]
    alone = await gated.preview(learner_id=str(only))
    await gated.desk.bench.tell(UserErased(user_id=only))
    assert (await gated.instructor.get(f"/regrades/{alone['id']}")).status_code == 404
    assert await gated.stored("regrade_entries") == []


async def test_two_replicas_share_the_work_and_none_is_done_twice(database_settings: Settings) -> None:
    """Each regrade is one replica's at a time; of one that is killed another takes it over. SQLite takes no part."""
    if database_settings.database_url.startswith("sqlite"):
        pytest.skip("SQLite serves one process")
    gates = [Gate(), Gate()]
    async with AsyncExitStack() as stack:
        running = await stack.enter_async_context(desk(database_settings, lambda: gates[0]))
        here, first = office(running), running.bench.context
        regrade, _ = await begin(here, *[RIGHT] * 4)
        await gates[0].arrival()
        second = build(Context(database_settings, bus.connect("memory:"), first.peers, first.tokens, first.verifier),
                       gates[1])  # fmt: skip
        await stack.enter_async_context(second.lifespan())
        await asyncio.sleep(2 * background.SWEEP_SECONDS)
        assert gates[1].begun == []
        await lose_lease(here)
        await gates[1].arrival()
        for gate in gates:
            gate.is_open.set()
        found = await here.ended(regrade)
        assert found["counts"]["better"] == 4
        assert len(gates[1].begun) == 4
        assert len(gates[0].begun) == 1


async def lose_lease(here: Office) -> None:
    """As if the process that holds the regrade had been killed some time ago."""
    table = here.desk.bench.storage.metadata.tables["regrades"]
    async with here.desk.bench.storage.database.write() as session:
        await session.execute(table.update().values(claim=new_id(), leased_until=now() - timedelta(seconds=1)))
