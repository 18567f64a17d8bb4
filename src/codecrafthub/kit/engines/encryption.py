"""Whether the keys are at hand with which columns are, and shall be, encrypted."""

from collections.abc import Collection
from contextlib import suppress

import sqlalchemy as sa

from codecrafthub.kit.database import Database
from codecrafthub.kit.encryption.keys import MAKE_ONE, SETTING, Keyring
from codecrafthub.kit.encryption.ledger import TABLE, missing_words
from codecrafthub.kit.engines.faults import Fault
from codecrafthub.settings import Settings

IN_USE = sa.text(f"SELECT id FROM {TABLE}")  # noqa: S608  (a name of ours)


async def check(settings: Settings, services: Collection[str]) -> tuple[str, str] | None:
    """Where the keys are and what there is to be known of them; None before there are any. Raises Fault."""
    try:
        keyring = Keyring(settings)
        keys = keyring.all()
    except ValueError as error:
        raise Fault(str(error), "Put back the key that was there; another one opens nothing.") from None
    except OSError as error:
        raise Fault(f"the file cannot be read ({error.strerror})", "Let the hub's user read it.") from error
    if not (settings.database_url.startswith("sqlite") or keyring.is_given):
        raise Fault(
            f"{SETTING} is not set, and what encrypts a database must not lie beside this process alone",
            f"Give every process the same {SETTING}, and keep a copy of it where you keep passwords. {MAKE_ONE}",
        )
    for service in services:
        if missing := sorted(await _in_use(settings, service) - {key.id for key in keys}):
            what, _, fix = missing_words(service, missing, keyring.place).partition(". ")
            raise Fault(what, fix)
    if not keys:
        return None
    return keyring.place, f"{keys[0].id} encrypts" + "".join(f", {key.id} decrypts" for key in keys[1:])


async def _in_use(settings: Settings, service: str) -> set[str]:
    """The ids of the keys that a service's rows are encrypted with; none where it has no such tables yet."""
    if settings.database_url.startswith("sqlite") and not (settings.data / f"{service}.sqlite3").exists():
        return set()
    try:
        database = Database(settings, service)
    except (ValueError, ModuleNotFoundError):
        return set()  # no address of a database, or no driver, as is said of that setting
    try:
        with suppress(Exception):  # no such table, or whatever is wrong with the database, as is said of that setting
            async with database.read(is_long=True) as session:
                return set(await session.scalars(IN_USE))
        return set()
    finally:
        await database.close()
