"""What a learner is told when work of theirs was judged again: once, calmly, in the list and live."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest

from codecrafthub.contracts.assessment import SubmissionRegraded, Verdict
from codecrafthub.feedback.notifications.sources.regrades import regrade_words
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import LIST, storage_of
from tests.feedback.results import SLUG, exercise
from tests.feedback.stand import Stand, receive, running_stand

AGAIN = "Your submission was judged again after the exercise was corrected: now"
BACK = "A correction of the exercise was taken back, and your submission counts as before:"


def regraded(verdict: str, *, was_solved: bool, is_solved: bool, **more: Any) -> SubmissionRegraded:
    passed = 4 if verdict == "accepted" else 3
    given: dict[str, Any] = {"learner_id": uuid4(), "regrade_id": uuid4(), **more}
    return SubmissionRegraded(
        submission_id=uuid4(), exercise=SLUG, exercise_version="2", attempt=1, old_verdict=Verdict.WRONG_ANSWER,
        old_passed=2, old_total=4, verdict=Verdict(verdict), passed=passed, total=4, was_solved=was_solved,
        is_solved=is_solved, keeps_solved=True, **given,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (regraded("accepted", was_solved=False, is_solved=True), f"{AGAIN} accepted."),
        (regraded("accepted", was_solved=True, is_solved=True), f"{AGAIN} accepted."),
        (regraded("wrong_answer", was_solved=False, is_solved=False), f"{AGAIN} 3 of 4 tests pass."),
        (
            regraded("wrong_answer", was_solved=True, is_solved=True),
            f"{AGAIN} 3 of 4 tests pass. The exercise stays solved for you.",
        ),
        (
            regraded("runtime_error", was_solved=True, is_solved=False),
            f"{AGAIN} 3 of 4 tests pass. The exercise is open again; your code is still there.",
        ),
        (regraded("accepted", was_solved=False, is_solved=True, is_undone=True), f"{BACK} accepted."),
        (
            regraded("wrong_answer", was_solved=True, is_solved=False, is_undone=True),
            f"{BACK} 3 of 4 tests pass. The exercise is open again; your code is still there.",
        ),
    ],
)
def test_it_is_said_calmly_and_with_what_it_means(given: SubmissionRegraded, words: str) -> None:
    assert regrade_words(given) == words


async def tell(stand: Stand, *facts: SubmissionRegraded) -> None:
    async with storage_of(stand).database.write() as session:
        await storage_of(stand).outbox.add(session, *facts)


async def listed(stand: Stand, learner: UUID, count: int) -> list[dict[str, Any]]:
    async with stand.http(learner) as http, asyncio.timeout(10):
        while len(items := (await http.get(LIST)).json()["items"]) < count:
            await asyncio.sleep(0.02)
    found: list[dict[str, Any]] = items
    return found


@pytest.mark.anyio
async def test_one_message_however_many_submissions_changed(database_settings: Settings) -> None:
    learner, other, regrade = uuid4(), uuid4(), uuid4()
    about: dict[str, Any] = {"learner_id": learner, "regrade_id": regrade, "was_solved": False}
    async with running_stand(database_settings) as stand, await stand.socket(learner) as page:
        stand.exercises[SLUG] = exercise()
        await tell(
            stand,
            regraded("wrong_answer", is_solved=False, **about),
            regraded("accepted", is_solved=True, **about),
            regraded("wrong_answer", is_solved=True, **about),
            regraded("wrong_answer", was_solved=True, is_solved=True, learner_id=other, regrade_id=regrade),
        )
        (item,) = await listed(stand, learner, 1)
        assert (item["kind"], item["title"], item["text"], item["link"]) == (
            "feedback", exercise().title, f"{AGAIN} accepted.", f"/exercises/{SLUG}",
        )  # fmt: skip
        assert (await receive(page))["data"] == {"items": [item], "more": 0, "unread": 1}
        (theirs,) = await listed(stand, other, 1)
        assert theirs["text"].endswith("The exercise stays solved for you.")
        await tell(stand, regraded("wrong_answer", is_solved=False, is_undone=True, **about))
        back, _ = await listed(stand, learner, 2)
        assert back["text"].startswith(BACK)


@pytest.mark.anyio
async def test_a_solve_that_comes_later_takes_the_place_of_what_was_said(settings: Settings) -> None:
    learner, regrade = uuid4(), uuid4()
    about: dict[str, Any] = {"learner_id": learner, "regrade_id": regrade, "was_solved": False}
    async with running_stand(settings) as stand, await stand.socket(learner) as page:
        await tell(stand, regraded("wrong_answer", is_solved=False, **about))
        (item,) = await listed(stand, learner, 1)
        assert (item["title"], item["text"]) == (SLUG, f"{AGAIN} 3 of 4 tests pass.")
        await receive(page)
        await tell(stand, regraded("accepted", is_solved=True, **about))
        again = await receive(page)
        (item,) = await listed(stand, learner, 1)
        assert item["text"] == f"{AGAIN} accepted."
        assert again["data"] == {"items": [item], "more": 0, "unread": 1}
