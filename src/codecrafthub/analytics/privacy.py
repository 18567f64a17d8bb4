"""What a stored fact says about a person, and what is left of it once that person is forgotten."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

PERSON_FIELDS = ("learner_id", "user_id")
"""The names under which facts speak of a person; docs/decisions/0030 makes this a rule for every fact."""

KEPT_FIELDS = ("exercise", "verdict", "attempt", "is_first_solve")
"""What the counts need and what says nothing about who it was."""

NOBODY = "erased"
"""The key of a fact whose person was forgotten."""


def person_of(body: Mapping[str, Any]) -> UUID | None:
    """The person a fact is about, if it is about one."""
    for field in PERSON_FIELDS:
        with suppress(KeyError, ValueError):
            return UUID(str(body[field]))
    return None


def without_person(body: Mapping[str, Any]) -> dict[str, Any]:
    """A fact's body with everything dropped that could lead back to the person."""
    return {field: body[field] for field in KEPT_FIELDS if field in body}


def digest(person: UUID) -> str:
    """A fingerprint (SHA-256, hex) by which an id is recognised but from which it cannot be read."""
    return hashlib.sha256(person.bytes).hexdigest()
