"""What migrations do to have columns encrypted that held plain text until then."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.encryption.columns import BlindIndex, EncryptedText, keyring_of
from codecrafthub.kit.encryption.ledger import TABLE, columns, entry

BATCH = 1000


def create_ledger_v1() -> None:
    """The table of `kit/encryption/ledger.py`."""
    op.create_table(TABLE, *columns())


def encrypt_columns(table: str, key: Mapping[str, Any], names: Mapping[str, bool], index: Sequence[str] = ()) -> None:
    """Encrypt what columns hold, and turn others into blind indexes, a thousand rows at a time.

    `key`: the primary key, by name and type; `names`: each column to encrypt, and whether it may be null.
    """
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        op.execute("PRAGMA secure_delete = ON")  # what was plain is written over, and not only given up
    else:
        for name, is_nullable in names.items():
            op.alter_column(table, name, type_=sa.Text, existing_nullable=is_nullable)
    plain = _table(table, key, dict.fromkeys([*names, *index], sa.Text()))
    types = {name: EncryptedText(f"{table}.{name}") for name in names} | {name: BlindIndex(254) for name in index}
    statement = _update(_table(table, key, types), key, list(types))
    for rows in _batches(connection, plain, list(key)):
        _open_ledger(connection)
        connection.execute(statement, [_parameters(row, key, list(types)) for row in rows])
    if is_sqlite:
        for name, is_nullable in names.items():
            _declare_text(table, name, is_nullable)


def _update(table: sa.TableClause, key: Mapping[str, Any], names: Sequence[str]) -> sa.Update:
    matches = [table.c[name] == sa.bindparam(f"was_{name}", type_=type_) for name, type_ in key.items()]
    return sa.update(table).where(*matches).values({name: sa.bindparam(f"new_{name}") for name in names})


def _parameters(row: Any, key: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {f"was_{name}": row[name] for name in key} | {f"new_{name}": row[name] for name in names}


def _batches(connection: sa.Connection, table: sa.TableClause, key: Sequence[str]) -> Iterator[Sequence[Any]]:
    """All rows: by a key of one column in portions, by one of several (which may change) at once."""
    if len(key) > 1:
        rows = connection.execute(sa.select(table)).mappings().all()
        yield from (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))
        return
    column, query = table.c[key[0]], sa.select(table).order_by(table.c[key[0]]).limit(BATCH)
    rows = connection.execute(query).mappings().all()
    while rows:
        yield rows
        rows = connection.execute(query.where(column > rows[-1][key[0]])).mappings().all()


def _open_ledger(connection: sa.Connection) -> None:
    """Only where there is something to encrypt: else the service does so itself when it starts."""
    keyring = keyring_of(connection.dialect)
    if keyring.index_key is None:
        connection.execute(sa.insert(sa.table(TABLE, *columns())).values(entry(keyring)))


def _declare_text(table: str, name: str, is_nullable: bool) -> None:
    """SQLite knows no change of a column's type; that of a new column is what it should be."""
    new = f"{name}_text"
    op.add_column(table, sa.Column(new, sa.Text, nullable=is_nullable, server_default=None if is_nullable else ""))
    op.execute(sa.text(f"UPDATE {table} SET {new} = {name}"))  # noqa: S608  (names of ours)
    op.drop_column(table, name)
    op.execute(sa.text(f"ALTER TABLE {table} RENAME COLUMN {new} TO {name}"))


def _table(name: str, key: Mapping[str, Any], types: Mapping[str, Any]) -> sa.TableClause:
    return sa.table(name, *[sa.column(one, type_) for one, type_ in {**key, **types}.items()])
