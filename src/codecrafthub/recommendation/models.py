"""Recommendation's tables: skills, difficulties, and the attempts they rest on."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from codecrafthub.kit.database import BIG, JSON_DOCUMENT, UtcDateTime, new_metadata


class Base(DeclarativeBase):
    metadata = new_metadata()


class SkillRow(Base):
    """A learner's skill in a concept: `theta` in logits, `evidence` the weight of the attempts behind it."""

    __tablename__ = "skill"

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    track: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    concept: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    theta: Mapped[float] = mapped_column(sa.Double)
    evidence: Mapped[float] = mapped_column(sa.Double)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DifficultyRow(Base):
    """How far (logits) everyone's first attempts moved an exercise away from its author's level."""

    __tablename__ = "difficulty"

    exercise: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    shift: Mapped[float] = mapped_column(sa.Double)
    tries: Mapped[int]


class AttemptRow(Base):
    """An attempt as it counts; `changes` is {concept: [theta before, theta after]}.

    `is_solved`: the exercise is solved with it, which a learner may be left with though its verdict is worse by now.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        sa.Index("ix_attempt_learner_id_track", "learner_id", "track"),
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
    expected: Mapped[float] = mapped_column(sa.Double)
    changes: Mapped[dict[str, list[float]]] = mapped_column(JSON_DOCUMENT)
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
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)


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
