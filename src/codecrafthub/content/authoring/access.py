"""Who may do what: authors, instructors and admins read everything, and only some of them change a track."""

from __future__ import annotations

from codecrafthub.content.errors import NotYours
from codecrafthub.content.versions.models import Work
from codecrafthub.kit.auth import Principal, Role


def may_write(person: Principal, track: Work | None) -> bool:
    """Admins may change every track; where it names editors, these; where it names nobody, every author."""
    if person.role is Role.ADMIN:
        return True
    editors = track.editors if track else []
    if editors:
        return person.role.includes(Role.AUTHOR) and person.id in editors
    return person.role is Role.AUTHOR


def ensure_may_write(person: Principal, track: Work | None) -> None:
    if not may_write(person, track):
        raise NotYours
