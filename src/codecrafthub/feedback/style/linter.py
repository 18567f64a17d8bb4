"""What linters find in a learner's files; assessment runs them in the sandbox, for they parse what strangers wrote."""

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Protocol

from codecrafthub.contracts.assessment import LintTool
from codecrafthub.feedback.style import biome, compilers, ruff
from codecrafthub.feedback.style.found import Found, Reader
from codecrafthub.kit.errors import HubError

SECONDS = 6.0
MOST_SOURCE = 64 * 1024
REMEMBERED = 500


class LintFailed(Exception):
    """No remarks could be made; the reason is one word for the metrics."""


READERS: dict[LintTool, Reader] = {
    "ruff": Reader(ruff.ENDINGS, ruff.read),
    "biome": Reader(biome.ENDINGS, biome.read),
    **compilers.READERS,
}


class Lints(Protocol):
    """Assessment's client, as far as it is needed here."""

    async def lint(self, files: Mapping[str, str], tool: LintTool) -> str: ...


class Linter:
    """Remembers what was found lately: many send the same code twice, and some the code of an example."""

    def __init__(self, peer: Lints, seconds: float = SECONDS) -> None:
        self._peer, self._seconds = peer, seconds
        self._known: OrderedDict[bytes, list[Found]] = OrderedDict()

    async def check(self, files: Mapping[str, str]) -> list[Found]:
        """Findings of the rules we know in the files that we have a linter for. Raises LintFailed."""
        found: list[Found] = []
        for tool, reader in READERS.items():
            sources = {name: text for name, text in files.items() if name.endswith(reader.endings)}
            if sources:
                found += await self._known_or_made(tool, sources)
        return found

    async def _known_or_made(self, tool: LintTool, sources: Mapping[str, str]) -> list[Found]:
        if sum(map(len, sources.values())) > MOST_SOURCE:
            raise LintFailed("too_large")
        digest = hashlib.sha256(json.dumps([tool, sources]).encode()).digest()
        if digest not in self._known:
            self._known[digest] = await self._lint(tool, sources)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return self._known[digest]

    async def _lint(self, tool: LintTool, sources: Mapping[str, str]) -> list[Found]:
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._peer.lint(sources, tool)
        except TimeoutError:
            raise LintFailed("too_slow") from None
        except HubError as error:
            raise LintFailed("unavailable") from error
        try:
            return list(READERS[tool].read(answer, sources))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError):
            raise LintFailed("not_understood") from None
