"""The setting of each track, made anew when the track is published or a model was fitted; shifts are read in time."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from codecrafthub.contracts.content import Track
from codecrafthub.kit.database import Database
from codecrafthub.kit.logging import logger
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.errors import UnknownTrack
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.recommenders.collaborative import CollaborativeModel
from codecrafthub.recommendation.recommenders.content_based import ContentModel
from codecrafthub.recommendation.recommenders.others import Others
from codecrafthub.recommendation.repository import LearnerRepository
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.shifts import Tally
from codecrafthub.recommendation.syllabus import Syllabus

KEPT_SECONDS = 30.0
"""How long the shifts that others' attempts made may be unknown to this process."""

log = logger(__name__)


class Models(Protocol):
    """The models in use, which may be others from one moment to the next."""

    @property
    def knowledge(self) -> KnowledgeModel: ...
    @property
    def collaborative(self) -> CollaborativeModel | None: ...


class Shipped:
    """The models that need no fit."""

    knowledge = KnowledgeModel()
    collaborative = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a setting is made of."""

    track: Track
    knowledge: KnowledgeModel
    collaborative: CollaborativeModel | None

    def is_same(self, other: "Basis") -> bool:
        """Whether all are the very same objects."""
        names = ("track", "knowledge", "collaborative")
        return all(getattr(self, name) is getattr(other, name) for name in names)

    def setting(self) -> Setting:
        """Made from scratch; takes long for a large track."""
        syllabus = Syllabus.of(self.track)
        content = ContentModel.of(self.track.model_copy(update={"exercises": list(syllabus.exercises)}))
        others = Others.of(self.collaborative, syllabus) if self.collaborative is not None else None
        return replace(Setting.of(syllabus, self.knowledge), others=others, content=content)


class Settings:
    def __init__(self, database: Database, catalogue: Catalogue, models: Models | None = None) -> None:
        self._database, self._catalogue, self._models = database, catalogue, models or Shipped()
        self._made: dict[str, tuple[Basis, Setting]] = {}
        self._read_at: dict[str, float] = {}
        self._calmed: dict[str, set[str]] = {}

    async def of(self, track: Track) -> Setting:
        """The setting of a track as it is published now."""
        basis = Basis(track, self._models.knowledge, self._models.collaborative)
        made = self._made.get(track.slug)
        if made is None or not made[0].is_same(basis):
            self._made[track.slug] = (basis, await asyncio.to_thread(basis.setting))
            self._read_at.pop(track.slug, None)
        if time.monotonic() - self._read_at.get(track.slug, float("-inf")) > KEPT_SECONDS:
            await self._read(track.slug)
        return self._made[track.slug][1]

    async def of_exercise(self, slug: str) -> Setting | None:
        """The setting of an exercise's track, which is asked for anew where it does not have the exercise.

        None where there is no such track.
        """
        await self._catalogue.exercise(slug)
        try:
            return await self.of(await self._catalogue.track(slug.partition(".")[0]))
        except UnknownTrack:
            return None

    async def _read(self, slug: str) -> None:
        basis, setting = self._made[slug]
        self._read_at[slug] = time.monotonic()
        async with self._database.read() as session:
            tallies = await LearnerRepository(session).tallies(slug, basis.knowledge.version)
        self._made[slug] = (basis, _moved(setting, tallies))
        self._tell_calmed(slug, tallies)

    def _tell_calmed(self, track: str, tallies: Mapping[str, Tally]) -> None:
        """Name in the log whose difficulty works would move further than they may, once as long as they would."""
        calmed = {slug for slug, tally in tallies.items() if tally.is_calmed}
        for slug in sorted(calmed - self._calmed.get(track, set())):
            log.warning("difficulty_calmed", exercise=slug, works=tallies[slug].tries)
        self._calmed[track] = calmed


def _moved(setting: Setting, tallies: Mapping[str, Tally]) -> Setting:
    """The setting with how exercises fare; the same where nothing has changed."""
    slugs = [one.slug for one in setting.syllabus.exercises]
    shifts = np.array([tallies[slug].shift if slug in tallies else 0.0 for slug in slugs], float)
    tries = np.array([tallies[slug].tries if slug in tallies else 0 for slug in slugs], float)
    if np.array_equal(shifts, setting.shifts) and np.array_equal(tries, setting.tries):
        return setting
    return replace(setting, shifts=shifts, tries=tries)
