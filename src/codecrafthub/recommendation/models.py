"""Recommendation's tables: attempts, and what they come to by learner and exercise."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from codecrafthub.kit.database import BIG, UtcDateTime, new_metadata


class Base(DeclarativeBase):
    metadata = new_metadata()


class TallyRow(Base):
    """What works on an exercise come to beside what a model expected of them; see `shifts.Tally`."""

    __tablename__ = "tally"

    exercise: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    model: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    """The version of the model; empty where nothing was expected, or by a model that is gone."""
    track: Mapped[str] = mapped_column(sa.String(100), index=True)
    surprise: Mapped[float] = mapped_column(sa.Double)
    information: Mapped[float] = mapped_column(sa.Double)
    tries: Mapped[int]


class AttemptRow(Base):
    """An attempt as it counts; `number` is 0 where a correction made it one.

    `is_solved`: the exercise is solved with it, which a learner may be left with though its verdict is worse by now.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        sa.Index("ix_attempt_learner_id_track_at", "learner_id", "track", "at", "submission_id"),
        sa.Index("ix_attempt_learner_id_exercise", "learner_id", "exercise"),
    )

    position: Mapped[int] = mapped_column(BIG, sa.Identity(), primary_key=True, autoincrement=True)
    submission_id: Mapped[UUID] = mapped_column(unique=True)
    learner_id: Mapped[UUID]
    track: Mapped[str] = mapped_column(sa.String(100))
    exercise: Mapped[str] = mapped_column(sa.String(200))
    number: Mapped[int]
    verdict: Mapped[str] = mapped_column(sa.String(40))
    is_solved: Mapped[bool]
    hints: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class CorrectionRow(Base):
    """One verdict on a submission that was corrected; see `rulings.Ruling`.

    Its judgement has the submission's id and no `old_verdict`; what is not corrected has no row here.
    """

    __tablename__ = "correction"
    __table_args__ = (
        sa.Index("ix_correction_submission_id", "submission_id"),
        sa.Index("ix_correction_learner_id", "learner_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    submission_id: Mapped[UUID]
    learner_id: Mapped[UUID]
    number: Mapped[int]
    verdict: Mapped[str] = mapped_column(sa.String(40))
    old_verdict: Mapped[str | None] = mapped_column(sa.String(40))
    keeps_solved: Mapped[bool]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class WorkRow(Base):
    """What all attempts of a learner on one exercise come to; see `works.Work`."""

    __tablename__ = "work"
    __table_args__ = ({"sqlite_with_rowid": False},)

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    track: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    exercise: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    attempts: Mapped[int]
    solved_with: Mapped[int | None]
    solved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    is_kept: Mapped[bool]
    hints: Mapped[int]
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expected: Mapped[float | None] = mapped_column(sa.Double)
    model: Mapped[str] = mapped_column(sa.String(60))


class HintRow(Base):
    """A hint that a learner saw."""

    __tablename__ = "hint"

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    exercise: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ErasedLearner(Base):
    """A digest of the id of someone who was forgotten, so that a late fact does not bring them back."""

    __tablename__ = "erased_learner"

    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(UtcDateTime)
