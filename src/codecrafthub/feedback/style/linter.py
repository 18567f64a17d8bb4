"""What ruff finds in a learner's files; assessment runs it in the sandbox, since linters parse what strangers wrote."""

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple, Protocol

from codecrafthub.feedback.style.rules import RULES
from codecrafthub.kit.errors import HubError

SECONDS = 6.0
MOST_SOURCE = 64 * 1024
REMEMBERED = 500


class LintFailed(Exception):
    """No remarks could be made; the reason is one word for the metrics."""


class Found(NamedTuple):
    """One thing ruff found; `code` is None where the file does not compile."""

    file: str
    code: str | None
    message: str
    line: int
    column: int
    end_line: int
    end_column: int


class Lints(Protocol):
    """Assessment's client, as far as it is needed here."""

    async def lint(self, files: Mapping[str, str]) -> str: ...


class Linter:
    """Remembers what was found lately: many send the same code twice, and some the code of an example."""

    def __init__(self, peer: Lints, seconds: float = SECONDS) -> None:
        self._peer, self._seconds = peer, seconds
        self._known: OrderedDict[bytes, list[Found]] = OrderedDict()

    async def check(self, files: Mapping[str, str]) -> list[Found]:
        """Findings of the rules we know in the Python files. Raises LintFailed."""
        sources = {name: text for name, text in files.items() if name.endswith(".py")}
        if not sources:
            return []
        if sum(map(len, sources.values())) > MOST_SOURCE:
            raise LintFailed("too_large")
        digest = hashlib.sha256(json.dumps(sources).encode()).digest()
        if digest not in self._known:
            self._known[digest] = await self._lint(sources)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return self._known[digest]

    async def _lint(self, sources: Mapping[str, str]) -> list[Found]:
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._peer.lint(sources)
        except TimeoutError:
            raise LintFailed("too_slow") from None
        except HubError as error:
            raise LintFailed("unavailable") from error
        try:
            return list(_found(json.loads(answer), sources))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise LintFailed("not_understood") from None


def _found(items: list[dict[str, Any]], sources: Mapping[str, str]) -> Iterator[Found]:
    for item in items:
        code = item["code"]
        is_known = code in RULES
        if is_known or code in (None, "invalid-syntax"):
            name = PurePosixPath(item["filename"]).name
            yield Found(name, code if is_known else None, str(item["message"]), *_place(item, sources.get(name, "")))


def _place(item: dict[str, Any], source: str) -> tuple[int, int, int, int]:
    """Line and column of start and end; what goes over many lines is shown at the first of them."""
    start, end = item["location"], item["end_location"]
    row, column = int(start["row"]), int(start["column"])
    if end["row"] == row:
        return row, column, row, int(end["column"])
    lines = source.split("\n")
    width = len(lines[row - 1].rstrip()) if row <= len(lines) else 0
    return row, column, row, max(column, width + 1)
