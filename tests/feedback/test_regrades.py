"""What a learner hears when a submission of theirs was judged again."""

from uuid import uuid4

import pytest

from codecrafthub.contracts.assessment import Progress, Regraded, Verdict
from codecrafthub.feedback.regrades import regrade_words
from codecrafthub.settings import Settings
from tests.feedback.results import SLUG, exercise
from tests.feedback.stand import receive, running_stand

AGAIN = "Your submission was judged again after the exercise was corrected: now"
BACK = "A correction of the exercise was taken back, and your submission counts as before:"


def regraded(verdict: str, *, was_solved: bool, is_solved: bool, is_undone: bool = False) -> Regraded:
    passed = 4 if verdict == "accepted" else 3
    return Regraded(
        verdict=Verdict(verdict), passed=passed, total=4, was_solved=was_solved, is_solved=is_solved,
        is_undone=is_undone,
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
def test_it_is_said_calmly_and_with_what_it_means(given: Regraded, words: str) -> None:
    assert regrade_words(given) == words


@pytest.mark.anyio
async def test_it_arrives_on_the_socket(settings: Settings) -> None:
    learner, submission = uuid4(), uuid4()
    news = Progress(
        kind="regraded", submission_id=submission, learner_id=learner, exercise=SLUG,
        regraded=regraded("accepted", was_solved=False, is_solved=True),
    )  # fmt: skip
    async with running_stand(settings) as stand, await stand.socket(learner) as client:
        await stand.signal(news)
        message = await receive(client)
        assert (message["type"], message["data"]) == (
            "notification",
            {"title": None, "text": f"{AGAIN} accepted.", "submission": str(submission), "exercise": SLUG},
        )
        stand.exercises[SLUG] = exercise()
        stand.service.public.state.submissions._materials.forget(SLUG)
        await stand.signal(news)
        assert (await receive(client))["data"]["title"] == exercise().title
        await stand.signal(news.model_copy(update={"regraded": None}))
        await stand.signal(news)
        assert (await receive(client))["type"] == "notification"
