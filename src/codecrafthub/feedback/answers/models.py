"""The tables of answers: what was written, to whom it was given, and what is still to be looked at."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.feedback.models import Base
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

STANDS = sa.text("withdrawn_at IS NULL")


class ClusterAnswer(Base):
    """An answer with what tells the cluster again: `chart` holds all clusters of its day, and `place` is its own.

    `failing` are the tests that most of the cluster failed, `traits` what most of it shared; `radius` is how far from
    its middle a submission may be. The author is none once they have left.
    """

    __tablename__ = "cluster_answers"
    __table_args__ = (
        sa.Index("uq_cluster_answers_standing", "exercise", "cluster", unique=True, sqlite_where=STANDS,
                 postgresql_where=STANDS),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=new_id)
    exercise: Mapped[str] = mapped_column(sa.String(200), index=True)
    cluster: Mapped[str] = mapped_column(sa.String(40))
    text: Mapped[str] = mapped_column(sa.Text)
    author_id: Mapped[UUID | None] = mapped_column(sa.Uuid, index=True)
    failing: Mapped[list[str]] = mapped_column(JSON_DOCUMENT)
    traits: Mapped[list[str]] = mapped_column(JSON_DOCUMENT)
    chart: Mapped[list[dict[str, Any]]] = mapped_column(JSON_DOCUMENT)
    place: Mapped[int]
    radius: Mapped[float]
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GivenAnswer(Base):
    """A learner got an answer, once, and on which submission: the newest of theirs that it fits."""

    __tablename__ = "given_answers"

    answer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cluster_answers.id", ondelete="CASCADE"), primary_key=True)
    learner_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, index=True)
    submission_id: Mapped[UUID] = mapped_column(sa.Uuid, index=True)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    had_solved: Mapped[bool]
    """Whether they had solved the exercise before."""
    solved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AnswerErrand(Base):
    """Something to look at, kept until it is done.

    With an answer and a submission: give the one on the other. With a submission alone: see which answer it fits.
    With an answer alone: see which of all wrong submissions it fits.
    """

    __tablename__ = "answer_errands"

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=new_id)
    exercise: Mapped[str] = mapped_column(sa.String(200))
    answer_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("cluster_answers.id", ondelete="CASCADE"))
    submission_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    had_solved: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
