"""Analytics' tables: the facts as they were told, and whom to forget when a late one arrives."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from codecrafthub.kit.database import BIG, JSON_DOCUMENT, UtcDateTime, new_metadata


class Base(DeclarativeBase):
    metadata = new_metadata()


class Event(Base):
    """A fact. `person`, `exercise`, `verdict` and `day` (UTC) repeat what it says, so that they can be asked for.

    Of a judged submission `verdict` is the one that holds today: a regrade corrects it, and the body stays as told.
    """

    __tablename__ = "event"
    __table_args__ = (sa.Index("ix_event_person", "person"),)

    position: Mapped[int] = mapped_column(BIG, sa.Identity(), primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    topic: Mapped[str] = mapped_column(sa.String(120))
    key: Mapped[str] = mapped_column(sa.String(200))
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    day: Mapped[date]
    person: Mapped[UUID | None]
    exercise: Mapped[str | None] = mapped_column(sa.String(200))
    verdict: Mapped[str | None] = mapped_column(sa.String(40))
    body: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    is_erased: Mapped[bool]
    is_first_solve: Mapped[bool] = mapped_column(server_default=sa.false())
    """Whether it is the judged submission with which its learner solved the exercise; a regrade corrects this too."""


class EventChange(Base):
    """An event was changed, by a regrade or because its person was forgotten: the column store must hear of it."""

    __tablename__ = "event_change"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  (SQLAlchemy reads it as it is)

    number: Mapped[int] = mapped_column(BIG, sa.Identity(), primary_key=True, autoincrement=True)
    position: Mapped[int] = mapped_column(BIG)


class ErasedPerson(Base):
    """A digest of the id of someone who was forgotten: enough to recognise a late fact, not to name anybody."""

    __tablename__ = "erased_person"

    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(UtcDateTime)
