"""Files that are watched: whatever changes is read again, and every page that is open is told."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path

from codecrafthub.cli.content.preview.shelf import Shelf

LOOK_SECONDS = 0.3
ALIVE_SECONDS = 15
SKIPPED = {".git", "__pycache__", "node_modules"}


class Watch:
    """Reads the files again when they change, and tells every page that is open."""

    def __init__(self, shelf: Shelf, folder: Path) -> None:
        self._shelf, self._folder = shelf, folder
        self._changed = asyncio.Condition()
        self.number = 0

    async def run(self) -> None:
        seen = await asyncio.to_thread(fingerprint, self._folder)
        await asyncio.to_thread(self._shelf.read)
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = await asyncio.to_thread(fingerprint, self._folder)
            if now != seen:
                seen = now
                await asyncio.to_thread(self._shelf.read)
                async with self._changed:
                    self.number += 1
                    self._changed.notify_all()

    async def changes(self) -> AsyncIterator[str]:
        """The state now, and again after each change, as server-sent events."""
        told = -1
        while True:
            if told != self.number:
                told = self.number
                yield f"data: {json.dumps(asdict(self._shelf.told))}\n\n"
            try:
                async with asyncio.timeout(ALIVE_SECONDS), self._changed:
                    if told == self.number:
                        await self._changed.wait()
            except TimeoutError:
                yield ": still here\n\n"


def fingerprint(folder: Path) -> int:
    """A number that changes when a file below the folder does."""
    found: list[tuple[str, int, int]] = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED]
        for name in files:
            path = Path(place, name)
            try:
                about = path.lstat()
            except OSError:
                continue  # gone again
            found.append((str(path), about.st_mtime_ns, about.st_size))
    return hash(tuple(sorted(found)))
