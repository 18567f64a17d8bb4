"""The first admin: an empty hub makes one, so that whoever can read its data folder can sign in."""

import os
from pathlib import Path

from rich.markup import escape

from codecrafthub.contracts.identity import UserRegistered
from codecrafthub.identity.addresses import address_key
from codecrafthub.identity.models import User
from codecrafthub.identity.passwords import Passwords, readable_password
from codecrafthub.identity.repository import UserRepository
from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings

log = logger(__name__)

EMAIL, NAME = "admin@localhost", "Admin"


async def ensure_first_admin(storage: Storage, settings: Settings, passwords: Passwords) -> None:
    """Make the first admin when there is nobody yet; of several replicas only one does."""
    async with storage.database.read() as session:
        if not await UserRepository(session).is_empty():
            return
    password = readable_password()
    password_hash = await passwords.hash(password)
    try:
        async with storage.database.write() as session:
            users = UserRepository(session)
            if not await users.is_empty():
                return
            admin = User(
                id=new_id(), email=EMAIL, email_key=address_key(EMAIL), display_name=NAME, role=Role.ADMIN.value,
                password_hash=password_hash,
            )  # fmt: skip
            await users.add(admin)
            await storage.outbox.add(session, UserRegistered(user_id=admin.id, role=Role.ADMIN))
            # Written before the commit: an account whose password nobody knows would be of no use.
            _write(note_path(settings), password)
    except Conflict:
        return
    log.info("first_admin_made", file=str(note_path(settings)))


def note_path(settings: Settings) -> Path:
    """Where the first admin's password is until it is changed."""
    return settings.data / "first-admin.txt"


def first_admin_note(settings: Settings) -> str | None:
    """How to sign in as the first admin, in Rich's markup; None once the password was changed."""
    try:
        lines = dict(line.split(": ", 1) for line in note_path(settings).read_text().splitlines() if ": " in line)
    except OSError:
        return None
    if not {"Email", "Password"} <= lines.keys():
        return None
    return (
        f"First sign-in: [bold]{escape(lines['Email'])}[/bold]  password [bold]{escape(lines['Password'])}[/bold]\n"
        f"(kept in {escape(str(note_path(settings)))} until you change it)"
    )


def forget_first_admin(settings: Settings, email: str) -> None:
    """Remove the note once its password works no more."""
    if address_key(email) == address_key(EMAIL):
        note_path(settings).unlink(missing_ok=True)


def _write(path: Path, password: str) -> None:
    """Readable by the hub's own user only, and never a half-written file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("The first admin of this hub. This file goes away once the password is changed.\n\n")
        file.write(f"Email: {EMAIL}\nPassword: {password}\n")
