"""Every query of identity."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.identity.models import PasswordReset, Pause, SigningKey, SignInSession, User
from codecrafthub.kit.auth import Role

LOOKED_AT_ONCE = 250


class UserRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def by_id(self, user_id: UUID) -> User | None:
        return await self._session.get(User, user_id)

    async def active_roles(self, user_ids: Collection[UUID]) -> Sequence[tuple[UUID, str]]:
        """The roles of those of some people whose accounts are active."""
        query = sa.select(User.id, User.role).where(User.id.in_(user_ids), sa.not_(User.is_disabled))
        return [(user_id, role) for user_id, role in await self._session.execute(query)]

    async def by_id_locked(self, user_id: UUID) -> User | None:
        """The person, for a change that must not meet another one."""
        return await self._session.get(User, user_id, with_for_update=True)

    async def by_email_key(self, email_key: str) -> User | None:
        return await self._session.scalar(sa.select(User).where(User.email_key == email_key))

    async def by_email_key_locked(self, email_key: str) -> User | None:
        return await self._session.scalar(sa.select(User).where(User.email_key == email_key).with_for_update())

    async def among(self, ids: Sequence[UUID]) -> Sequence[User]:
        return (await self._session.scalars(sa.select(User).where(User.id.in_(ids)))).all()

    async def is_empty(self) -> bool:
        return await self._session.scalar(sa.select(User.id).limit(1)) is None

    async def page(self, after: UUID | None, limit: int) -> Sequence[User]:
        """Newest first, older than `after`."""
        query = sa.select(User).order_by(User.id.desc()).limit(limit)
        if after is not None:
            query = query.where(User.id < after)
        return (await self._session.scalars(query)).all()

    async def containing(self, text: str, after: UUID | None, limit: int) -> Sequence[User]:
        """The same of those whose address or name contains `text`, whatever the case.

        Both are encrypted, so they are looked at one by one, in portions between which others get their turn.
        """
        wanted, found = text.casefold(), list[UUID]()
        query = sa.select(User.id, User.email, User.display_name).order_by(User.id.desc()).limit(LOOKED_AT_ONCE)
        while len(found) < limit:
            rows = (await self._session.execute(query if after is None else query.where(User.id < after))).all()
            if not rows:
                break
            found += [row.id for row in rows if wanted in f"{row.email}\0{row.display_name}".casefold()]
            after = rows[-1].id
            await asyncio.sleep(0)
        return sorted(await self.among(found[:limit]), key=lambda user: user.id, reverse=True)

    async def active_admins_locked(self) -> Sequence[User]:
        """The admins who can sign in, held so that two of them cannot remove each other at the same moment."""
        query = sa.select(User).where(User.role == Role.ADMIN.value, sa.not_(User.is_disabled))
        return (await self._session.scalars(query.order_by(User.id).with_for_update())).all()

    async def add(self, user: User) -> None:
        self._session.add(user)
        await self._session.flush()

    async def delete(self, user: User) -> None:
        """Forget a person; their sessions and links go with them."""
        await self._session.delete(user)


class SessionRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owner_of(self, session_id: UUID) -> UUID | None:
        return await self._session.scalar(sa.select(SignInSession.user_id).where(SignInSession.id == session_id))

    async def by_id_locked(self, session_id: UUID) -> SignInSession | None:
        return await self._session.get(SignInSession, session_id, with_for_update=True)

    async def add(self, signed_in: SignInSession) -> None:
        self._session.add(signed_in)
        await self._session.flush()

    async def delete(self, session_id: UUID) -> None:
        await self._session.execute(sa.delete(SignInSession).where(SignInSession.id == session_id))

    async def delete_all_of(self, user_id: UUID) -> None:
        await self._session.execute(sa.delete(SignInSession).where(SignInSession.user_id == user_id))

    async def delete_expired(self, moment: datetime) -> None:
        await self._session.execute(sa.delete(SignInSession).where(SignInSession.expires_at <= moment))


class ResetRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def by_hash(self, token_hash: str) -> PasswordReset | None:
        return await self._session.get(PasswordReset, token_hash)

    async def by_hash_locked(self, token_hash: str) -> PasswordReset | None:
        return await self._session.get(PasswordReset, token_hash, with_for_update=True)

    async def add(self, reset: PasswordReset) -> None:
        self._session.add(reset)
        await self._session.flush()

    async def delete_all_of(self, user_id: UUID) -> None:
        await self._session.execute(sa.delete(PasswordReset).where(PasswordReset.user_id == user_id))

    async def delete_expired(self, moment: datetime) -> None:
        await self._session.execute(sa.delete(PasswordReset).where(PasswordReset.expires_at <= moment))


class PauseRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def by_key_locked(self, key: str) -> Pause | None:
        return await self._session.scalar(sa.select(Pause).where(Pause.key == key).with_for_update())

    async def add(self, pause: Pause) -> None:
        self._session.add(pause)
        await self._session.flush()

    async def delete(self, keys: Sequence[str]) -> None:
        await self._session.execute(sa.delete(Pause).where(Pause.key.in_(keys)))

    async def delete_untouched_since(self, moment: datetime) -> None:
        await self._session.execute(sa.delete(Pause).where(Pause.updated_at <= moment))


class KeyRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def current(self) -> SigningKey | None:
        return await self._session.scalar(sa.select(SigningKey).where(SigningKey.is_current))

    async def all(self) -> Sequence[SigningKey]:
        return (await self._session.scalars(sa.select(SigningKey).order_by(SigningKey.created_at.desc()))).all()

    async def add(self, key: SigningKey) -> None:
        self._session.add(key)
        await self._session.flush()

    async def retire_current(self, moment: datetime) -> None:
        await self._session.execute(
            sa.update(SigningKey).where(SigningKey.is_current).values(is_current=False, retired_at=moment)
        )

    async def delete_retired_before(self, moment: datetime) -> None:
        await self._session.execute(sa.delete(SigningKey).where(SigningKey.retired_at <= moment))
