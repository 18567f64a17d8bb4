"""The board of a cohort: what those who teach see, live and after a break, and what nobody else does."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr

from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionReceived, SubmissionRegraded, Verdict
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import CohortRole, Seated
from codecrafthub.feedback.board import presence
from codecrafthub.kit.auth import Role
from codecrafthub.kit.encryption.keys import encryption_key_file
from codecrafthub.kit.facts import Fact
from codecrafthub.settings import Settings
from tests.feedback.results import SLUG, exercise
from tests.feedback.stand import Stand, receive, running_stand
from tests.feedback.test_erased import erase, storage_of
from tests.feedback.test_outreach import say, seat, still
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio
OTHER = "python.podium"


def a_class(stand: Stand, learners: int = 1) -> tuple[UUID, UUID, list[UUID]]:
    """A cohort, who teaches it, and who learns in it."""
    cohort, teacher, people = uuid4(), uuid4(), [uuid4() for _ in range(learners)]
    seat(stand, cohort, teacher, CohortRole.INSTRUCTOR, Role.INSTRUCTOR)
    for one in people:
        seat(stand, cohort, one, CohortRole.LEARNER)
    stand.exercises[SLUG], stand.exercises[OTHER] = exercise(), exercise(slug=OTHER, title="Podium")
    return cohort, teacher, people


def judged(learner: UUID, passed: int = 1, verdict: Verdict = Verdict.WRONG_ANSWER, slug: str = SLUG) -> Fact:
    return SubmissionJudged(
        submission_id=uuid4(), learner_id=learner, exercise=slug, exercise_version="1", verdict=verdict, passed=passed,
        total=8, attempt=1, is_first_solve=False, cpu_ms=1, wall_ms=1, memory_kb=1,
    )  # fmt: skip


async def happen(stand: Stand, *facts: Fact) -> None:
    storage = storage_of(stand)
    async with storage.database.write() as session:
        await storage.outbox.add(session, *facts)


async def board(stand: Stand, reader: UUID, cohort: UUID) -> list[dict[str, Any]]:
    async with stand.http(reader) as http:
        answer = await http.get(f"/cohorts/{cohort}/board")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def row_when(stand: Stand, reader: UUID, cohort: UUID, **wanted: Any) -> dict[str, Any]:
    """The only row, once it says what is wanted."""
    async with asyncio.timeout(20):
        while True:
            (row,) = await board(stand, reader, cohort)
            if wanted.items() <= row.items():
                return row
            await asyncio.sleep(0.02)


async def row_of(client: Any, **wanted: Any) -> dict[str, Any]:
    """The next row that comes over a socket and says what is wanted."""
    while True:
        row: dict[str, Any] = (await receive(client, "board"))["data"]
        if wanted.items() <= row.items():
            return row


async def test_who_is_stuck_is_seen_while_it_happens_and_afterwards(database_settings: Settings) -> None:
    async with running_stand(database_settings) as stand:
        cohort, teacher, (learner,) = a_class(stand)
        (nothing,) = await board(stand, teacher, cohort)
        assert (nothing["name"], nothing["exercise"], nothing["need"]) == ("Somebody", None, 0)
        async with await stand.socket(teacher) as watching, await stand.socket(learner) as page:
            await say(watching, type="watch", cohort=str(cohort))
            await say(page, type="here", exercise=SLUG)
            here = await row_of(watching, is_here=True)
            assert (here["exercise"], here["title"], here["tries"]) == (SLUG, "Running total", 0)
            await happen(stand, SubmissionReceived(submission_id=uuid4(), learner_id=learner, exercise=SLUG))
            await happen(stand, judged(learner, 2), judged(learner, 3), judged(learner, 3), judged(learner, 1))
            await row_of(watching, tries=2)
            await happen(stand, judged(learner, 0))
            stuck = await row_of(watching, tries=3)
            assert (stuck["best_passed"], stuck["total"], stuck["is_stuck"]) == (3, 8, True)
            assert stuck["need"] >= 0.5
            assert stuck["progress_at"]
            await happen(stand, HintRevealed(learner_id=learner, exercise=SLUG, number=1))
            await row_of(watching, hints=1)
            kept = {name: value for name, value in (await board(stand, teacher, cohort))[0].items() if name != "need"}
            assert (kept["tries"], kept["hints"], kept["is_here"]) == (3, 1, True)
            await happen(stand, judged(learner, 8, Verdict.ACCEPTED))
            solved = await row_of(watching, is_solved=True)
            assert (solved["tries"], solved["hints"], solved["need"], solved["is_stuck"]) == (0, 0, 0, False)
            await say(page, type="here", exercise=None)
            assert (await row_of(watching, is_here=False))["exercise"] == SLUG
    async with running_stand(database_settings) as again:
        again.exercises[SLUG] = exercise()
        again.seats, again.people, again.roles = stand.seats, stand.people, stand.roles
        (row,) = await board(again, teacher, cohort)
        assert (row["is_solved"], row["best_passed"], row["is_here"]) == (True, 8, False)


async def test_the_exercise_that_lies_before_somebody_comes_first(settings: Settings) -> None:
    async with running_stand(settings) as stand:
        cohort, teacher, (learner,) = a_class(stand)
        async with await stand.socket(learner) as page:
            await say(page, type="here", exercise=SLUG)
            await row_when(stand, teacher, cohort, is_here=True, exercise=SLUG)
            await happen(stand, judged(learner, slug=OTHER))
            await asyncio.sleep(0.3)
            await row_when(stand, teacher, cohort, is_here=True, exercise=SLUG)
            await say(page, type="here", exercise=OTHER)
            await row_when(stand, teacher, cohort, is_here=True, exercise=OTHER, title="Podium")
            await say(page, type="here", exercise="python.nothing-of-the-kind")
            await asyncio.sleep(0.5)
            await row_when(stand, teacher, cohort, is_here=True, exercise=OTHER)


async def test_whose_socket_is_gone_is_not_here(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "GONE_SECONDS", 0.3)
    async with running_stand(settings) as stand:
        cohort, teacher, (learner,) = a_class(stand)
        async with await stand.socket(learner) as page:
            await say(page, type="here", exercise=SLUG)
            await row_when(stand, teacher, cohort, is_here=True)
        async with await stand.socket(learner) as page:
            await say(page, type="here", exercise=SLUG)
            await asyncio.sleep(0.6)
            await row_when(stand, teacher, cohort, is_here=True)
        await row_when(stand, teacher, cohort, is_here=False)


async def test_who_comes_back_to_a_page_without_an_exercise_is_not_at_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is left for another may not have had the time to say so."""
    monkeypatch.setattr(presence, "GONE_SECONDS", 0.3)
    async with running_stand(settings) as stand:
        cohort, teacher, (learner,) = a_class(stand)
        async with await stand.socket(learner) as page:
            await say(page, type="here", exercise=SLUG)
            await row_when(stand, teacher, cohort, is_here=True)
        async with await stand.socket(learner):
            await row_when(stand, teacher, cohort, is_here=False)


async def test_who_does_not_share_shows_that_they_are_here_and_nothing_else(settings: Settings) -> None:
    async with running_stand(settings) as stand:
        cohort, teacher, (learner,) = a_class(stand)
        stand.people[cohort][1] = Seated(
            user_id=learner, display_name="Somebody", role=CohortRole.LEARNER, shares_work=False
        )
        async with await stand.socket(teacher) as watching, await stand.socket(learner) as page:
            await say(watching, type="watch", cohort=str(cohort))
            await happen(stand, judged(learner, 2), judged(learner, 1), judged(learner, 1),
                         HintRevealed(learner_id=learner, exercise=SLUG, number=1))  # fmt: skip
            await say(page, type="here", exercise=SLUG)
            live = await row_of(watching, is_here=True)
        (loaded,) = await board(stand, teacher, cohort)
        for row in (live, loaded):
            assert (row["shares_work"], row["exercise"]) == (False, SLUG)
            assert [row[name] for name in ("tries", "hints", "worked_seconds", "best_passed", "total", "need")] == [
                0
            ] * 6
            assert row["progress_at"] is None
            assert (row["is_stuck"], row["is_solved"]) == (False, False)


async def test_nobody_else_sees_a_board_or_hears_of_it(settings: Settings) -> None:
    async with running_stand(settings) as stand:
        cohort, teacher, (learner, other) = a_class(stand, 2)
        elsewhere, mallory, _ = a_class(stand)
        admin = uuid4()
        stand.roles[admin] = Role.ADMIN
        await happen(stand, judged(learner, 2))
        for reader, status in ((mallory, 404), (uuid4(), 404), (learner, 403), (other, 403), (admin, 200)):
            async with stand.http(reader) as http:
                answer = await http.get(f"/cohorts/{cohort}/board")
            assert answer.status_code == status, answer.text
            assert status == 200 or str(learner) not in answer.text
        async with stand.http(teacher) as http:
            assert (await http.get(f"/cohorts/{uuid4()}/board")).status_code == 404
            assert (await http.get("/cohorts/nonsense/board")).status_code == 422
        async with stand.http() as http:
            assert (await http.get(f"/cohorts/{cohort}/board")).status_code == 401
        async with await stand.socket(mallory) as listening:
            await say(listening, type="watch", cohort=str(cohort))
            assert (await receive(listening))["type"] == "error"
            await say(listening, type="watch", cohort=str(elsewhere))
            await happen(stand, judged(learner, 3))
            await row_count(stand, 1)
            assert await still(listening)


async def row_count(stand: Stand, count: int) -> None:
    """Wait until so many rows are stored."""
    storage = storage_of(stand)
    async with asyncio.timeout(20):
        while True:
            async with storage.database.read() as session:
                if len((await session.execute(storage.metadata.tables["board_work"].select())).all()) == count:
                    return
            await asyncio.sleep(0.02)


async def test_nothing_is_kept_of_presence_outside_of_cohorts_nor_of_who_has_left(database_settings: Settings) -> None:
    async with running_stand(database_settings) as stand:
        _, _, (learner,) = a_class(stand)
        async with await stand.socket(uuid4()) as page:
            await say(page, type="here", exercise=SLUG)
            await asyncio.sleep(0.5)
        await row_count(stand, 0)
        await happen(stand, judged(learner), judged(learner, slug=OTHER))
        await row_count(stand, 2)
        await erase(stand, learner)
        await row_count(stand, 0)
        await happen(stand, judged(learner))
        async with await stand.socket(learner) as page:
            await say(page, type="here", exercise=SLUG)
            await asyncio.sleep(0.5)
        await row_count(stand, 0)


async def test_a_corrected_exercise_may_be_solved_after_all(settings: Settings) -> None:
    async with running_stand(settings) as stand:
        cohort, teacher, (learner,) = a_class(stand)
        await happen(stand, judged(learner, 7))
        await row_when(stand, teacher, cohort, best_passed=7)
        for is_solved in (True, False):
            regraded = SubmissionRegraded(
                submission_id=uuid4(), learner_id=learner, exercise=SLUG, regrade_id=uuid4(), exercise_version="2",
                attempt=1, old_verdict=Verdict.WRONG_ANSWER, old_passed=7, old_total=8, verdict=Verdict.ACCEPTED,
                passed=8, total=8, was_solved=not is_solved, is_solved=is_solved, keeps_solved=True,
            )  # fmt: skip
            await happen(stand, regraded)
            await row_when(stand, teacher, cohort, is_solved=is_solved)


async def test_two_replicas_show_the_same(database_settings: Settings, nats_server: NatsServer) -> None:
    if database_settings.database_url.startswith("sqlite"):
        pytest.skip("replicas share a PostgreSQL")
    [key] = encryption_key_file(database_settings.data).ensure()
    shared = {"bus_url": nats_server.url, "encryption_keys": SecretStr(key.secret)}
    on_nats = database_settings.model_copy(update=shared)
    elsewhere = on_nats.model_copy(update={"data": on_nats.data / "elsewhere"})
    async with running_stand(on_nats) as one, running_stand(elsewhere) as other:
        cohort, teacher, (learner,) = a_class(one)
        other.exercises, other.seats, other.people, other.roles = one.exercises, one.seats, one.people, one.roles
        async with await other.socket(teacher) as watching, await one.socket(learner) as page:
            await say(watching, type="watch", cohort=str(cohort))
            async with asyncio.timeout(20):
                while not other.channels.is_observed(cohort):
                    await asyncio.sleep(0.01)
            await say(page, type="here", exercise=SLUG)
            await row_of(watching, is_here=True, exercise=SLUG)
            await happen(one, judged(learner), judged(learner))
            await row_of(watching, tries=2)
            await happen(other, judged(learner))
            await row_of(watching, tries=3)
        (here,), (there,) = await board(one, teacher, cohort), await board(other, teacher, cohort)
        assert (here["tries"], here["is_stuck"]) == (there["tries"], there["is_stuck"]) == (3, True)
