"""Answers as those who teach write them and learners read them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from codecrafthub.contracts.analysis import AnalysisClient, AnalysisStopped
from codecrafthub.feedback.answers.errors import (
    AlreadyAnswered,
    AnswerWithdrawn,
    EmptyAnswer,
    ExerciseFullOfAnswers,
    NoSuchAnswer,
    NoSuchCluster,
    NotYourAnswer,
    TooManyAnswers,
)
from codecrafthub.feedback.answers.giving import Giving
from codecrafthub.feedback.answers.models import AnswerErrand, ClusterAnswer
from codecrafthub.feedback.answers.repository import AnswerRepository
from codecrafthub.feedback.answers.rule import chart, radius_of
from codecrafthub.feedback.answers.schemas import AnswerList, AnswerRead, PersonAnswer, PersonAnswers
from codecrafthub.feedback.clusters.service import ClusterService, Member
from codecrafthub.feedback.clusters.traits import LIMITS
from codecrafthub.feedback.errors import NoClustersNow
from codecrafthub.feedback.names import Names
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.auth import Principal, Role
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Conflict

MOST = 50
"""Answers of an exercise that stand at the same time."""
MOST_AN_HOUR = 30
"""Answers that one person may write within an hour: each one reaches many."""


class AnswerService:
    def __init__(
        self, database: Database, clusters: ClusterService, analyses: AnalysisClient, giving: Giving, names: Names
    ) -> None:
        self._database, self._clusters, self._analyses = database, clusters, analyses
        self._giving, self._names = giving, names

    async def write(self, author: Principal, exercise: str, cluster: str, text: str) -> AnswerRead:
        """Answer a cluster: everyone in it gets the answer now, and everyone who falls into it later.

        Raises EmptyAnswer, NoSuchCluster, AlreadyAnswered, TooManyAnswers, ExerciseFullOfAnswers and NoClustersNow.
        """
        text = _accepted(text)
        grouped = await self._clusters.grouped(exercise)
        place = next((at for at, one in enumerate(grouped.clusters.clusters) if one.key == cluster), None)
        if place is None:
            raise NoSuchCluster
        found, members, drawn = grouped.clusters.clusters[place], grouped.members[place], chart(grouped.members)
        answer = ClusterAnswer(
            exercise=exercise, cluster=cluster, text=text, author_id=author.id,
            failing=[one.name for one in found.failing], traits=found.traits, chart=drawn, place=place,
            radius=await self._radius(members, drawn[place]), written_at=now(),
        )  # fmt: skip
        try:
            await self._store(answer, author, members)
        except Conflict as conflict:
            if type(conflict) is not Conflict:
                raise
            raise AlreadyAnswered from None  # the table's own rule: two who answer at the same moment
        return await self._read(answer, author, 0, 0)

    async def _store(self, answer: ClusterAnswer, author: Principal, members: list[Member]) -> None:
        async with self._database.write() as session:
            await FeedbackRepository(session).check_not_erased(author.id)
            repository = AnswerRepository(session)
            await _check_room(repository, answer, author)
            await repository.add(answer)
            await repository.add_errands(_errands(answer, members))
            self._giving.wake_after(session)

    async def _radius(self, members: list[Member], own: Mapping[str, Any]) -> float:
        """How far from the middle of their cluster its members are, at the most."""
        submissions: list[Any] = [{"failing": one.failing, "traits": one.traits} for one in members]
        own_chart: Any = [[dict(own)]]
        try:
            found: Any = await self._analyses.analyse(
                "python.nearest", "nearest", submissions, own_chart, limits=LIMITS
            )  # fmt: skip
        except AnalysisStopped:
            raise NoClustersNow from None
        return radius_of([one[0] for one in found])

    async def of(self, reader: Principal, exercise: str) -> AnswerList:
        """All answers of an exercise, the withdrawn ones too, newest first; for those who teach."""
        async with self._database.read() as session:
            found = await AnswerRepository(session).of(exercise)
        await self._names.fetch([answer.author_id for answer, _, _ in found])
        return AnswerList(items=[await self._read(answer, reader, given, solved) for answer, given, solved in found])

    async def edit(self, actor: Principal, answer_id: UUID, text: str) -> None:
        """Say it otherwise: who got it reads the new words; nobody is told again.

        Raises EmptyAnswer, NoSuchAnswer, NotYourAnswer and AnswerWithdrawn.
        """
        text = _accepted(text)
        async with self._database.write() as session:
            answer = await _own(AnswerRepository(session), actor, answer_id)
            if answer.withdrawn_at is not None:
                raise AnswerWithdrawn
            if answer.text != text:
                answer.text, answer.edited_at = text, now()
        await self._giving.tell_all(answer_id)

    async def withdraw(self, actor: Principal, answer_id: UUID) -> None:
        """Take an answer back: nobody reads it or gets it any more, and its notifications go. Also the second time.

        Raises NoSuchAnswer and NotYourAnswer.
        """
        async with self._database.write() as session:
            answer = await _own(AnswerRepository(session), actor, answer_id)
            answer.withdrawn_at = answer.withdrawn_at or now()
            await self._giving.take_back(session, answer)
        await self._giving.tell_all(answer_id)

    async def on(self, learner_id: UUID, submission_id: UUID) -> PersonAnswers:
        """What a learner got on a submission of theirs; nothing on anybody else's."""
        async with self._database.read() as session:
            found = await AnswerRepository(session).on(learner_id, submission_id)
        return PersonAnswers(
            items=[
                PersonAnswer(
                    id=one.id, text=one.text, author=await self._names.of(one.author_id), written_at=one.written_at,
                    edited_at=one.edited_at,
                )
                for one in found
            ]
        )  # fmt: skip

    async def _read(self, answer: ClusterAnswer, reader: Principal, given: int, solved: int) -> AnswerRead:
        return AnswerRead(
            id=answer.id, exercise=answer.exercise, cluster=answer.cluster, failing=answer.failing, text=answer.text,
            author=await self._names.of(answer.author_id), written_at=answer.written_at, edited_at=answer.edited_at,
            withdrawn_at=answer.withdrawn_at, given=given, solved=solved, may_change=_may_change(answer, reader),
        )  # fmt: skip


def _accepted(text: str) -> str:
    kept = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not kept:
        raise EmptyAnswer
    return kept


def _may_change(answer: ClusterAnswer, actor: Principal) -> bool:
    is_own = answer.author_id == actor.id and actor.role.includes(Role.INSTRUCTOR)
    return actor.role is Role.ADMIN or is_own


async def _own(repository: AnswerRepository, actor: Principal, answer_id: UUID) -> ClusterAnswer:
    answer = await repository.get_locked(answer_id)
    if answer is None:
        raise NoSuchAnswer
    if not _may_change(answer, actor):
        raise NotYourAnswer
    return answer


async def _check_room(repository: AnswerRepository, answer: ClusterAnswer, author: Principal) -> None:
    standing = await repository.standing(answer.exercise)
    if any(one.cluster == answer.cluster for one in standing):
        raise AlreadyAnswered
    if len(standing) >= MOST:
        raise ExerciseFullOfAnswers
    if await repository.count_by(author.id, now() - timedelta(hours=1)) >= MOST_AN_HOUR:
        raise TooManyAnswers


def _errands(answer: ClusterAnswer, members: list[Member]) -> list[AnswerErrand]:
    """To give it to each member, and to look for those whose submission came since the clusters were counted."""
    at = now()
    mine = [
        AnswerErrand(exercise=answer.exercise, answer_id=answer.id, submission_id=one.id, had_solved=one.is_solved,
                     due_at=at)
        for one in members
    ]  # fmt: skip
    return [*mine, AnswerErrand(exercise=answer.exercise, answer_id=answer.id, due_at=at)]
