"""The tables of what learners set: their words on exercises and concepts, goals, and preferences."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime
from codecrafthub.recommendation.models import Base


class WordRow(Base):
    """A learner's latest word on an exercise, or a claim on a concept (`said` is then `known` or `not_yet`).

    A word on a whole track has the track's slug, which is that of no exercise.
    """

    __tablename__ = "hand_word"

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    track: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    is_claim: Mapped[bool] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    said: Mapped[str] = mapped_column(sa.String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GoalRow(Base):
    """What a learner wants of a track and at which pace; exactly one of `minutes` and `exercises` is set."""

    __tablename__ = "hand_goal"
    __table_args__ = (sa.CheckConstraint("(minutes IS NULL) <> (exercises IS NULL)", name="session"),)

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    track: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    concepts: Mapped[list[str]] = mapped_column(JSON_DOCUMENT)
    deadline: Mapped[date | None]
    weekdays: Mapped[list[int]] = mapped_column(JSON_DOCUMENT)
    minutes: Mapped[int | None]
    exercises: Mapped[int | None]
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PreferenceRow(Base):
    """What holds in all tracks; somebody without a row is as everybody: personal, sharing, no language preferred."""

    __tablename__ = "hand_preference"

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    is_personal: Mapped[bool]
    shares: Mapped[bool]
    languages: Mapped[list[str]] = mapped_column(JSON_DOCUMENT)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
