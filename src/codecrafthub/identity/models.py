"""The tables of identity: people, their sessions, links to reset passwords, pauses after failures, signing keys."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime, new_metadata
from codecrafthub.kit.encryption.columns import BlindIndex, EncryptedText

ROLES = ", ".join(f"'{role}'" for role in Role)


class Base(DeclarativeBase):
    metadata = new_metadata()


class User(Base):
    """A person; `email_key` stands for the address in the form in which no two people may share it."""

    __tablename__ = "users"
    __table_args__ = (sa.CheckConstraint(f"role IN ({ROLES})", name="role"),)

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(EncryptedText("users.email"))
    email_key: Mapped[str] = mapped_column(BlindIndex(254), unique=True)
    display_name: Mapped[str] = mapped_column(EncryptedText("users.display_name"))
    role: Mapped[str] = mapped_column(sa.String(20), default=Role.LEARNER.value)
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    is_disabled: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class SignInSession(Base):
    """One browser that is signed in: the family of refresh tokens of which only the newest one counts.

    Only hashes are kept. `chain_key` makes the next token from the one shown, so that two tabs which refresh at the
    same moment get the same one although it is stored nowhere.
    """

    __tablename__ = "sessions"

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), index=True)
    chain_key: Mapped[bytes] = mapped_column(sa.LargeBinary(32))
    token_hash: Mapped[str] = mapped_column(sa.String(64))
    previous_hash: Mapped[str | None] = mapped_column(sa.String(64), default=None)
    rotated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PasswordReset(Base):
    """A one-time link to choose a new password, by the hash of its token."""

    __tablename__ = "password_resets"

    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Pause(Base):
    """How often something went wrong or was asked for lately; `key` stands for what and whom it concerns."""

    __tablename__ = "pauses"

    key: Mapped[str] = mapped_column(BlindIndex(64), primary_key=True)
    count: Mapped[int] = mapped_column(sa.Integer)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SigningKey(Base):
    """An Ed25519 key pair; the one that is not retired signs, the others still verify for a while."""

    __tablename__ = "signing_keys"
    __table_args__ = (
        sa.Index(
            "ux_signing_keys_current",
            "is_current",
            unique=True,
            sqlite_where=sa.text("is_current"),
            postgresql_where=sa.text("is_current"),
        ),
    )

    id: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    private_key: Mapped[str] = mapped_column(EncryptedText("signing_keys.private_key"))
    public_key: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    is_current: Mapped[bool] = mapped_column(sa.Boolean)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
