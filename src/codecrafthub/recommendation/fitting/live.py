"""The models in use in this process: files beside the database, taken up anew when a fit has made others."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from codecrafthub.kit.database import Database
from codecrafthub.kit.logging import logger
from codecrafthub.recommendation.fitting.kinds import COLLABORATIVE, KNOWLEDGE
from codecrafthub.recommendation.fitting.metrics import FITTED_AT
from codecrafthub.recommendation.fitting.repository import FitRepository
from codecrafthub.recommendation.knowledge.errors import ModelBroken
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.recommenders.collaborative import CollaborativeModel
from codecrafthub.recommendation.recommenders.model_file import BrokenModel

LOOK_SECONDS = 10.0

log = logger(__name__)


class LiveModels:
    """`knowledge` is the shipped model until one is fitted; `collaborative` is None until then."""

    def __init__(self, database: Database, folder: Path) -> None:
        """`folder`: where this process keeps the files; it is made when the first one comes."""
        self.knowledge = KnowledgeModel()
        self.collaborative: CollaborativeModel | None = None
        self.on_change: list[Callable[[], None]] = []
        """Called after a model was taken up."""
        self._database, self._folder = database, folder
        self._seen: dict[str, str] = {}
        self._load: dict[str, Callable[[Path], Any]] = {
            KNOWLEDGE: KnowledgeModel.load, COLLABORATIVE: CollaborativeModel.load,
        }  # fmt: skip

    @property
    def versions(self) -> dict[str, str]:
        """The version of each kind that this process uses."""
        return {KNOWLEDGE: "default"} | self._seen

    async def keep_up(self) -> None:
        """Look again and again; what is in use stays when the database or a file cannot be read."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.look()
            except Exception:
                log.exception("models_not_looked_at")

    async def look(self) -> None:
        """Take up what was fitted since; a file that cannot be used is told of once, and what is in use stays."""
        async with self._database.read() as session:
            live = await FitRepository(session).live()
        changed = {kind: version for kind, (version, _) in live.items() if self._seen.get(kind) != version}
        for kind, version in changed.items():
            if kind in self._load:
                self._seen[kind] = version
                FITTED_AT.labels(kind).set(live[kind][1].timestamp())
                await self._take_up(kind, version)
        if changed:
            for call in self.on_change:
                call()

    async def _take_up(self, kind: str, version: str) -> None:
        path = self._folder / f"{kind}-{version}.npz"
        try:
            if not path.exists():
                await self._bring(path, kind, version)
            setattr(self, kind, await asyncio.to_thread(self._load[kind], path))
        except (ModelBroken, BrokenModel, OSError) as error:
            log.error("model_not_usable", kind=kind, version=version, reason=str(error))  # noqa: TRY400  (in words)
            return
        log.info("model_in_use", kind=kind, version=version)
        for old in self._folder.glob(f"{kind}-*.npz"):
            if old != path:
                old.unlink(missing_ok=True)

    async def _bring(self, path: Path, kind: str, version: str) -> None:
        async with self._database.read(is_long=True) as session:
            content = await FitRepository(session).content(kind, version)
        if content is None:
            raise ModelBroken("It is gone from the database.")
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_suffix(".part")
        part.write_bytes(content)
        part.replace(path)
