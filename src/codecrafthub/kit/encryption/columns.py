"""Columns whose values nobody can read who has the database alone."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Dialect
from sqlalchemy.types import TypeDecorator

from codecrafthub.kit.encryption.keys import Keyring

_ATTRIBUTE = "hub_keyring"


def give_keys(engine: sa.Engine, keyring: Keyring) -> None:
    """Have the columns of this module use these keys wherever they are reached through an engine."""
    setattr(engine.dialect, _ATTRIBUTE, keyring)


def keyring_of(dialect: Dialect) -> Keyring:
    keyring: Keyring = getattr(dialect, _ATTRIBUTE)
    return keyring


class EncryptedText(TypeDecorator[str]):
    """Text that is encrypted in the database; it cannot be searched, compared or sorted there.

    Not for statements of `kit/statement.py`, which keep what they were first compiled with.
    """

    impl = sa.Text
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        """`purpose` is `table.column`: a value that was moved to another place cannot be read there."""
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else keyring_of(dialect).encrypt(value, self.purpose)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else keyring_of(dialect).decrypt(value, self.purpose)

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        raise TypeError("an encrypted column cannot be compared: no value is encrypted twice alike")


def holds_encrypted(metadata: sa.MetaData) -> bool:
    """Whether any table has an encrypted column."""
    return any(isinstance(column.type, EncryptedText) for table in metadata.tables.values() for column in table.c)


class BlindIndexed(str):
    """A value of a blind index as it was read, which need not be made again."""

    __slots__ = ()


class BlindIndex(TypeDecorator[str]):
    """Text by which rows are found and kept apart, and which cannot be read again: a keyed hash of what is given.

    Both sides of a comparison go through it, so queries are written as if it held the text itself.
    """

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or isinstance(value, BlindIndexed):
            return value
        return keyring_of(dialect).index(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else BlindIndexed(value)
