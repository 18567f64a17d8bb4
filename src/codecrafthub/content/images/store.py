"""Where images lie: in the store of documents, so that a hub apart from the folder of tracks shows them, too."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from codecrafthub.content.errors import NoSuchImage
from codecrafthub.content.images.kinds import NAME, media_type
from codecrafthub.kit.documents import Delete, Documents, Put

COLLECTION = "images"


@dataclass(frozen=True, slots=True)
class Image:
    data: bytes
    type: str
    tag: str
    """A short name for exactly these bytes."""


class ImageStore:
    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    async def read(self, track: str, name: str) -> Image:
        """Raises NoSuchImage."""
        found = await self._documents.get(COLLECTION, f"{track}/{name}") if NAME.fullmatch(name) else None
        if found is None:
            raise NoSuchImage
        return Image(base64.b64decode(found.body["data"]), found.body["type"], found.body["tag"])

    async def changes(self, track: str, images: Mapping[str, bytes]) -> list[Put | Delete]:
        """What has to be stored for a track to have these images, and no others."""
        stored = {one.key: one.body["tag"] for one in await self._documents.every(COLLECTION, f"{track}/")}
        given = {f"{track}/{name}": _body(data) for name, data in images.items()}
        puts = [Put(COLLECTION, key, body) for key, body in given.items() if stored.get(key) != body["tag"]]
        return [*puts, *(Delete(COLLECTION, key) for key in sorted(stored.keys() - given.keys()))]


def _body(data: bytes) -> dict[str, str]:
    tag = hashlib.sha256(data).hexdigest()[:24]
    return {"type": media_type(data) or "", "tag": tag, "data": base64.b64encode(data).decode()}
