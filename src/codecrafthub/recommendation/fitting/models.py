"""The tables of fitting: models with their cards, and the fits that were tried."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.kit.clock import new_id
from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime
from codecrafthub.recommendation.models import Base


class ModelRow(Base):
    """A fitted model: the bytes of its file, so that every process of the service finds the same one."""

    __tablename__ = "model"

    kind: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    version: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    fitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_live: Mapped[bool]
    card: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)


class FitRow(Base):
    """A try to fit all models. `scheduled_on` is the night that it was for: one process alone takes each night."""

    __tablename__ = "fit"
    __table_args__ = (sa.UniqueConstraint("scheduled_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    scheduled_on: Mapped[date | None]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    problem: Mapped[str | None] = mapped_column(sa.Text)
    """Why it failed, in words; None where it did not, or is not over."""
    said: Mapped[dict[str, str]] = mapped_column(JSON_DOCUMENT)
    """What came of each kind of model, in words."""
