"""A submission as its learner sees it happen: results with explanations, the verdict, then remarks."""

import asyncio
import time
from collections.abc import Mapping
from uuid import UUID, uuid4

import pytest
from prometheus_client import REGISTRY

from codecrafthub.assessment.lint import Linter as Boxed
from codecrafthub.contracts.assessment import Progress, Submission, TestInfo, TestResult, Verdict
from codecrafthub.contracts.content import ContentClient, Mistake
from codecrafthub.settings import Settings
from tests.feedback.results import SLUG, exercise, failed, submission
from tests.feedback.stand import Stand, receive, running_stand

pytestmark = pytest.mark.anyio
UGLY = {"running_total.py": "import os\n\n\ndef running_total(days=[]):\n    return days\n"}


def progress(kind: str, of: Submission, **changes: object) -> Progress:
    values = {"kind": kind, "submission_id": of.id, "learner_id": of.learner_id, "exercise": of.exercise}
    return Progress.model_validate({**values, **changes})


async def judge(stand: Stand, of: Submission) -> None:
    """The signals of one submission as assessment sends them."""
    stand.submissions[of.id] = of
    await stand.signal(progress("queued", of, position=1))
    infos = [TestInfo.model_validate(test.model_dump(include=set(TestInfo.model_fields))) for test in of.tests]
    await stand.signal(progress("running", of, tests=infos))
    for test in of.tests:
        await stand.signal(progress("test", of, test=test))
    await stand.signal(progress("judged", of, submission=of))


def passed(index: int = 0) -> TestResult:
    return failed("1", "1", index=index, status="passed", verdict=Verdict.ACCEPTED)


async def test_every_step_of_a_submission_arrives_in_order(settings: Settings, boxed: Boxed) -> None:
    learner = uuid4()
    async with running_stand(settings, boxed=boxed) as stand, await stand.socket(learner) as client:
        known = Mistake(name="Known", actual="[3]", message="You returned inside the loop.")
        stand.exercises[SLUG] = exercise([known])
        wrong = failed("[3, 3, 8]", "[3]", index=1)
        await judge(stand, submission(learner, [passed(), wrong], files=UGLY))
        found = [await receive(client) for _ in range(6)]
        assert [message["type"] for message in found] == ["queued", "running", "test", "test", "judged", "annotations"]
        numbers = [int(message["id"].split("-")[1]) for message in found]
        assert numbers[:5] == [1, 2, 3, 4, 5]
        data = [message["data"] for message in found]
        assert data[1]["total"] == 2
        assert data[2]["explanation"] is None
        assert data[3]["test"]["actual"] == "[3]"
        assert data[3]["explanation"]["text"] == "You returned inside the loop."
        assert data[3]["explanation"]["diff"]["parts"]
        assert data[4]["summary"] == "1 of 2 tests passed; Three days: expected [3, 3, 8], got [3]."
        assert (data[4]["verdict"], data[4]["passed"], data[4]["total"]) == ("wrong_answer", 1, 2)
        assert [remark["code"] for remark in data[5]["annotations"]] == ["known-mistake", "B006", "F401"]


async def test_a_close_name_is_found_in_the_learners_own_file(settings: Settings) -> None:
    learner = uuid4()
    files = {"running_total.py": "def running_total(days):\n    amounts = days\n    return amonts\n"}
    error = {"type": "NameError", "message": "name 'amonts' is not defined", "file": "running_total.py", "line": 3}
    test = failed("[3]", verdict=Verdict.RUNTIME_ERROR, error=error)
    async with running_stand(settings) as stand, await stand.socket(learner) as client:
        await judge(stand, submission(learner, [test], files=files))
        message = await receive(client, "test")
        assert "Did you mean `amounts`?" in message["data"]["explanation"]["text"]
        assert message["data"]["explanation"]["line"] == 3


async def test_files_that_come_with_the_signal_are_not_asked_for(settings: Settings) -> None:
    learner = uuid4()
    files = {"running_total.py": "def running_total(days):\n    amounts = days\n    return amonts\n"}
    error = {"type": "NameError", "message": "name 'amonts' is not defined", "file": "running_total.py", "line": 3}
    of = submission(learner, [failed("[3]", verdict=Verdict.RUNTIME_ERROR, error=error)], files=files)
    async with running_stand(settings) as stand, await stand.socket(learner) as client:
        for exercise_is_known in (False, True):
            stand.exercises |= {SLUG: exercise([])} if exercise_is_known else {}
            of = of.model_copy(update={"id": uuid4()})  # the stand does not know it, so only the signal can
            await stand.signal(progress("queued", of, position=1, files=files))
            await stand.signal(progress("test", of, test=of.tests[0]))
            message = await receive(client, "test")
            assert "Did you mean `amounts`?" in message["data"]["explanation"]["text"]


async def test_results_arrive_when_peers_are_gone(settings: Settings) -> None:
    """Neither the exercise nor the submission can be read: the result comes all the same, and at once."""
    learner = uuid4()
    async with running_stand(settings) as stand, await stand.socket(learner) as client:
        of = submission(learner, [failed("3", "'3'")])
        started = time.perf_counter()
        await stand.signal(progress("test", of, test=of.tests[0]))
        message = await receive(client, "test")
        assert time.perf_counter() - started < 1
        assert "is text" in message["data"]["explanation"]["text"]


async def test_nothing_is_told_to_others(settings: Settings) -> None:
    learner, other = uuid4(), uuid4()
    async with running_stand(settings) as stand, await stand.socket(other) as client:
        await receive(client, "ping")
        await judge(stand, submission(learner, [passed()]))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(receive(client), 0.3)
        assert stand.channels.watched(learner) is None


@pytest.mark.parametrize("verdict", [Verdict.COMPILE_ERROR, Verdict.INTERNAL_ERROR])
async def test_code_that_never_ran_gets_no_remarks(settings: Settings, verdict: Verdict) -> None:
    learner = uuid4()
    async with running_stand(settings) as stand, await stand.socket(learner) as client:
        await judge(stand, submission(learner, [failed("1", verdict=verdict)], files=UGLY))
        assert (await receive(client, "judged"))["data"]["verdict"] == verdict
        assert (await receive(client, "annotations"))["data"]["annotations"] == []


async def test_a_linter_that_fails_never_costs_the_verdict(settings: Settings, boxed: Boxed) -> None:
    learner = uuid4()
    async with running_stand(settings, boxed=boxed) as stand, await stand.socket(learner) as client:
        counter = "hub_feedback_analyzers_dropped_total", {"analyzer": "standards"}
        dropped = REGISTRY.get_sample_value(*counter) or 0
        files = {"running_total.py": "import os\n" * 20_000}
        await judge(stand, submission(learner, [passed()], files=files))
        assert (await receive(client, "judged"))["data"]["summary"] == "The test passed."
        told = (await receive(client, "annotations"))["data"]
        assert told["annotations"] == []
        reasons = {one["analyzer"]: one["reason"] for one in told["dropped"]}
        assert "left out" in reasons["standards"]
        await judge(stand, submission(learner, [passed()], files=UGLY))
        assert (await receive(client, "annotations"))["data"]["annotations"]
        assert REGISTRY.get_sample_value(*counter) == dropped + 1


class Slow:
    """A linter that answers when the test lets it."""

    def __init__(self) -> None:
        self.may_answer = asyncio.Event()
        self.asked: list[Mapping[str, str]] = []

    async def lint(self, files: Mapping[str, str]) -> str:
        self.asked.append(files)
        await self.may_answer.wait()
        return "[]"


async def test_only_the_latest_solution_of_a_learner_waits_for_remarks(settings: Settings) -> None:
    learner, slow = uuid4(), Slow()
    async with running_stand(settings, boxed=slow) as stand, await stand.socket(learner) as client:  # type: ignore[arg-type]
        sent = [submission(learner, [passed()], files={"a.py": f"x = {number}\n"}) for number in range(3)]
        for one in sent:
            await stand.signal(progress("judged", one, submission=one))
            await receive(client, "judged")
        await asyncio.sleep(0.05)
        slow.may_answer.set()
        assert (await receive(client, "annotations"))["data"]["submission"] == str(sent[2].id)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(receive(client, "annotations"), 0.3)


async def test_remarks_are_stored_with_the_submission_they_belong_to(settings: Settings, boxed: Boxed) -> None:
    learner = uuid4()
    async with running_stand(settings, boxed=boxed) as stand, await stand.socket(learner) as client:
        of = submission(learner, [passed()], files=UGLY)
        await judge(stand, of)
        live = (await receive(client, "annotations"))["data"]["annotations"]
        stand.submissions[of.id] = of.model_copy(update={"files": {"running_total.py": "x = 1\n"}})
        async with stand.http(learner) as http:
            again = (await http.get(f"/submissions/{of.id}")).json()
        assert again["annotations"] == live


async def test_a_broken_signal_stops_nothing(settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(settings) as stand, await stand.socket(learner) as client:
        for body in (b"", b"{}", b"\xff", b'{"kind": "test"}'):
            await stand.context.bus.signal(f"assessment.progress.{learner}", body)
        await judge(stand, submission(learner, [passed()]))
        assert (await receive(client))["type"] == "queued"


async def test_open_sockets_and_sent_messages_are_counted(settings: Settings) -> None:
    learner: UUID = uuid4()
    async with running_stand(settings) as stand:
        before = REGISTRY.get_sample_value("hub_feedback_sockets_open") or 0
        sent = REGISTRY.get_sample_value("hub_feedback_messages_sent_total", {"type": "judged"}) or 0
        async with await stand.socket(learner) as client:
            await receive(client, "ping")
            assert REGISTRY.get_sample_value("hub_feedback_sockets_open") == before + 1
            await judge(stand, submission(learner, [passed()]))
            await receive(client, "judged")
        async with asyncio.timeout(20):
            while REGISTRY.get_sample_value("hub_feedback_sockets_open") != before:
                await asyncio.sleep(0.01)
        assert REGISTRY.get_sample_value("hub_feedback_messages_sent_total", {"type": "judged"}) == sent + 1


async def test_a_peer_that_hangs_holds_up_a_submission_once_at_most(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(ContentClient, "exercise", never)
    learner = uuid4()
    async with running_stand(settings) as stand, await stand.socket(learner) as client:
        tests = [failed("3", "'3'", index=index) for index in range(8)]
        started = time.perf_counter()
        await judge(stand, submission(learner, tests))
        assert (await receive(client, "judged"))["data"]["total"] == 8
        assert time.perf_counter() - started < 1.5
