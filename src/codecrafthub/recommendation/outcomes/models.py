"""The tables of outcomes: what was shown to whom and what came of it, and experiments with those who take part."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.kit.clock import new_id
from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime
from codecrafthub.recommendation.models import Base

LONGEST_NAME, LONGEST_RANKER = 120, 60


class ImpressionRow(Base):
    """A slate that a learner was shown on a day (UTC), however often; `shown` has its places."""

    __tablename__ = "impression"
    __table_args__ = (sa.Index("ix_impression_day", "day"), sa.Index("ix_impression_learner_id", "learner_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    learner_id: Mapped[UUID]
    track: Mapped[str] = mapped_column(sa.String(100))
    ranker: Mapped[str] = mapped_column(sa.String(LONGEST_RANKER))
    version: Mapped[str] = mapped_column(sa.String(LONGEST_RANKER))
    experiment_id: Mapped[UUID | None]
    arm: Mapped[str | None] = mapped_column(sa.String(1))
    day: Mapped[date]
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    times: Mapped[int]
    others: Mapped[dict[str, list[str]]] = mapped_column(JSON_DOCUMENT)
    """What other rankers would have shown instead, place by place: {ranker: [item, …]}."""


class ShownRow(Base):
    """One place of a slate, and when what became of it happened first; `propensity` is above 0 and at most 1."""

    __tablename__ = "shown"
    __table_args__ = (
        sa.Index("ix_shown_learner_id_item", "learner_id", "item"),
        sa.CheckConstraint("propensity > 0 AND propensity <= 1", name="propensity"),
    )

    impression_id: Mapped[UUID] = mapped_column(sa.ForeignKey("impression.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    learner_id: Mapped[UUID]
    item: Mapped[str] = mapped_column(sa.String(200))
    kind: Mapped[str] = mapped_column(sa.String(20))
    recommender: Mapped[str] = mapped_column(sa.String(40))
    propensity: Mapped[float] = mapped_column(sa.Double)
    shown_at: Mapped[datetime] = mapped_column(UtcDateTime)
    clicked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dismissed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ExperimentRow(Base):
    """Two rankers side by side; the one that runs has the only slot, so that the table itself keeps it alone."""

    __tablename__ = "experiment"
    __table_args__ = (sa.CheckConstraint("slot = 1", name="slot"), sa.UniqueConstraint("slot"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    ranker_a: Mapped[str] = mapped_column(sa.String(LONGEST_RANKER))
    ranker_b: Mapped[str] = mapped_column(sa.String(LONGEST_RANKER))
    share: Mapped[float] = mapped_column(sa.Double)
    """The part of the learners, 0 to 1, who get ranker B."""
    worth: Mapped[float] = mapped_column(sa.Double)
    """The smallest difference worth a change, in exercises finished in a learner's first week."""
    slot: Mapped[int | None] = mapped_column(sa.SmallInteger)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    adopted: Mapped[str | None] = mapped_column(sa.String(LONGEST_RANKER))
    """The ranker that everybody gets since it was stopped."""
    final: Mapped[dict[str, Any] | None] = mapped_column(JSON_DOCUMENT)
    """What was known when it was stopped: single learners are not kept as long as an experiment."""


class ParticipantRow(Base):
    """A learner who saw a slate of an experiment; what they finish up to `until` counts."""

    __tablename__ = "participant"
    __table_args__ = (sa.Index("ix_participant_learner_id", "learner_id"),)

    experiment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("experiment.id", ondelete="CASCADE"), primary_key=True)
    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    arm: Mapped[str] = mapped_column(sa.String(1))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
