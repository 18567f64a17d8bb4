"""Pauses: after repeated failures an address has to wait, longer each time, never for good."""

import math
from datetime import timedelta

from codecrafthub.identity.addresses import address_key
from codecrafthub.identity.errors import SignInPaused
from codecrafthub.identity.models import Pause
from codecrafthub.identity.repository import PauseRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.errors import Conflict

FREE_ATTEMPTS = 5
LONGEST_PAUSE = timedelta(minutes=5)
FORGOTTEN_AFTER = timedelta(hours=1)
PASSWORD, RESET, NOTICE = "password", "reset", "notice"


class Pauses:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def attempt(self, address: str) -> None:
        """Count a try at an address's password, before it is compared: tries at the same moment count too.

        Raises SignInPaused while the address has to wait; such tries do not make the wait longer.
        """
        try:
            wait = await self._count(address)
        except Conflict:
            wait = await self._count(address)  # two first tries at the same moment: the row is there now
        if wait > timedelta():
            raise SignInPaused(math.ceil(wait.total_seconds()))

    async def _count(self, address: str) -> timedelta:
        async with self._database.write() as session:
            pause = await _pause(session, _name(PASSWORD, address))
            wait = pause.until - now()
            if wait <= timedelta():
                pause.count = 1 if _is_stale(pause) else pause.count + 1
                pause.until = now() + _length(pause.count)
                pause.updated_at = now()
        return wait


async def forgive(session: Session, address: str) -> None:
    """Forget the failures of an address, because the right password was given."""
    await PauseRepository(session).delete([_name(PASSWORD, address)])


async def forget(session: Session, address: str) -> None:
    """Forget everything counted for an address."""
    await PauseRepository(session).delete([_name(purpose, address) for purpose in (PASSWORD, RESET, NOTICE)])


async def is_due(session: Session, purpose: str, address: str, every: timedelta) -> bool:
    """Whether something may be done for an address again; if so, the wait until the next time begins."""
    pause = await _pause(session, _name(purpose, address))
    if pause.until > now():
        return False
    pause.count += 1
    pause.until = now() + every
    pause.updated_at = now()
    return True


def _name(purpose: str, address: str) -> str:
    """What a pause is kept for; the column keeps a keyed hash, since people type passwords into the wrong field."""
    return f"{purpose}\n{address_key(address)}"


async def _pause(session: Session, key: str) -> Pause:
    pauses = PauseRepository(session)
    found = await pauses.by_key_locked(key)
    if found is None:
        found = Pause(key=key, count=0, until=now(), updated_at=now())
        await pauses.add(found)
    return found


def _is_stale(pause: Pause) -> bool:
    return pause.updated_at < now() - FORGOTTEN_AFTER


def _length(count: int) -> timedelta:
    """No wait for the first few, then one second, two, four and so on."""
    if count < FREE_ATTEMPTS:
        return timedelta()
    return min(timedelta(seconds=2 ** min(count - FREE_ATTEMPTS, 20)), LONGEST_PAUSE)
