"""The tables of cohorts: who belongs to which, and who was asked to come."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.contracts.identity import CohortRole
from codecrafthub.identity.models import Base
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import UtcDateTime
from codecrafthub.kit.encryption.columns import BlindIndex, EncryptedText

ROLES = ", ".join(f"'{role}'" for role in CohortRole)


class Cohort(Base):
    """People who learn together. Nobody can join with a code while `is_open` is false; whoever is in stays."""

    __tablename__ = "cohorts"

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.String(80))
    join_code: Mapped[str] = mapped_column(sa.String(10), unique=True)
    is_open: Mapped[bool] = mapped_column(sa.Boolean, default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Enrolment(Base):
    """One person in one cohort, to learn or to teach."""

    __tablename__ = "enrolments"
    __table_args__ = (sa.CheckConstraint(f"role IN ({ROLES})", name="role"),)

    cohort_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(sa.String(20))
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Invitation(Base):
    """An address that was asked to join; it goes once somebody with that address is in."""

    __tablename__ = "invitations"

    cohort_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True)
    email_key: Mapped[str] = mapped_column(BlindIndex(254), primary_key=True, index=True)
    email: Mapped[str] = mapped_column(EncryptedText("invitations.email"))
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
