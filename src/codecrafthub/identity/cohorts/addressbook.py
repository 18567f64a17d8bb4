"""Lists of people to invite, as spreadsheets write them or people type them: a CSV, or an address a line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from codecrafthub.identity.addresses import accepted_address
from codecrafthub.identity.cohorts.errors import UnreadableList
from codecrafthub.identity.errors import UnacceptableValue

MOST_ROWS = 500
HEADINGS = ("email", "e-mail", "email address", "e-mail address", "mail")
LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Row:
    """An address to invite, or why there is none in its line; lines count from 1."""

    line: int
    text: str
    why_not: str | None = None


def read(text: str) -> list[Row]:
    """Every line that says something, in order. Raises UnreadableList."""
    rows = list(_rows(text.removeprefix("\ufeff")))
    if not rows:
        raise UnreadableList
    if len(rows) > MOST_ROWS:
        raise UnreadableList(f"There are {len(rows)} lines here: send at most {MOST_ROWS} at once.")
    return rows


def _rows(text: str) -> Iterator[Row]:
    """Raises UnreadableList for what is no CSV."""
    reader = csv.reader(text.splitlines(), delimiter=_delimiter(text), strict=True)
    column = None
    try:
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if not any(values):
                continue
            if column is None:
                column = _email_column(values)
                if column is not None:
                    continue
                column = next((place for place, value in enumerate(values) if "@" in value), 0)
            yield _row(reader.line_num, values[column] if column < len(values) else "")
    except csv.Error as error:
        raise UnreadableList(f"Line {reader.line_num} cannot be read as CSV: {error}.") from None


def _delimiter(text: str) -> str:
    """What parts the cells of the first line, as spreadsheets of different languages write it."""
    first = next(iter(text.splitlines()), "")
    return max(",;\t", key=first.count)


def _email_column(values: list[str]) -> int | None:
    """Where the addresses stand, if this line is a header."""
    return next((place for place, value in enumerate(values) if value.lower() in HEADINGS), None)


def _row(line: int, typed: str) -> Row:
    if not typed:
        return Row(line, "", "There is no address in this line.")
    address = parseaddr(typed)[1] if "<" in typed else typed
    try:
        return Row(line, accepted_address(address))
    except UnacceptableValue as error:
        return Row(line, typed[:LONGEST_SHOWN], error.detail)
