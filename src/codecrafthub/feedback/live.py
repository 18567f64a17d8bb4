"""Signals about submissions become messages to whoever watches: each result with its explanation, then the verdict."""

from uuid import UUID

from codecrafthub.contracts.assessment import Progress, Submission, TestResult
from codecrafthub.contracts.recommendation import MasteryMoved
from codecrafthub.feedback.annotating import Annotating
from codecrafthub.feedback.channels import Channel, Channels
from codecrafthub.feedback.explanations import explain, summarise
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.messages import Annotated, Judged, MasteryTold, Queued, Running, Tested


class Live:
    """Hears the signals of all learners and speaks to those who have a socket here."""

    def __init__(self, channels: Channels, materials: Materials, annotating: Annotating) -> None:
        self._channels, self._materials, self._annotating = channels, materials, annotating

    async def hear(self, subject: str, said: Progress | bytes) -> None:
        """One signal `assessment.progress.<learner id>`; they come in order for each learner."""
        channel = self._channels.watched(UUID(subject.rpartition(".")[2]))
        if channel is None:
            return
        progress = said if isinstance(said, Progress) else Progress.model_validate_json(said)
        if progress.kind == "judged":
            if progress.submission is not None:
                await self._judged(channel, progress.submission)
            return
        self._materials.prepare(progress.submission_id, progress.exercise, progress.files)
        if progress.kind == "test" and progress.test is not None:
            await self._tested(channel, progress, progress.test)
        else:
            _began(channel, progress)

    async def hear_mastery(self, subject: str, said: MasteryMoved | bytes) -> None:
        """One signal `recommendation.moved.<learner id>`."""
        channel = self._channels.watched(UUID(subject.rpartition(".")[2]))
        if channel is not None:
            moved = said if isinstance(said, MasteryMoved) else MasteryMoved.model_validate_json(said)
            body = MasteryTold(submission=moved.submission_id, track=moved.track, moves=moved.moves)
            channel.publish("mastery", body)

    async def _tested(self, channel: Channel, progress: Progress, test: TestResult) -> None:
        explanation = None
        if test.status == "failed":
            material = await self._materials.of(progress.submission_id, progress.exercise)
            explanation = explain(test, material.files, material.exercise)
        channel.publish("test", Tested(submission=progress.submission_id, test=test, explanation=explanation))

    async def _judged(self, channel: Channel, submission: Submission) -> None:
        self._materials.done(submission.id)
        body = Judged(
            submission=submission.id,
            exercise=submission.exercise,
            verdict=submission.verdict,
            passed=submission.passed,
            total=submission.total,
            cpu_ms=submission.cpu_ms,
            wall_ms=submission.wall_ms,
            memory_kb=submission.memory_kb,
            summary=summarise(submission),
        )
        channel.publish("judged", body)
        self._annotating.make_later(
            submission,
            lambda found: channel.publish("annotations", Annotated(submission=submission.id, **dict(found))),
        )


def _began(channel: Channel, progress: Progress) -> None:
    if progress.kind == "queued":
        body = Queued(
            submission=progress.submission_id,
            exercise=progress.exercise,
            position=progress.position,
            estimated_seconds=progress.estimated_seconds,
        )
        channel.publish("queued", body)
    elif progress.kind == "running":
        tests = progress.tests or []
        channel.publish("running", Running(submission=progress.submission_id, total=len(tests), tests=tests))
