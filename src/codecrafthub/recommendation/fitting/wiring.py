"""Puts fitting together, as a part of recommendation."""

from dataclasses import dataclass

from codecrafthub.kit.database import Database
from codecrafthub.kit.service import Context, Lifespan, Storage, background
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.fitting.live import LiveModels
from codecrafthub.recommendation.fitting.models import FitRow, ModelRow
from codecrafthub.recommendation.fitting.nightly import Nightly
from codecrafthub.recommendation.fitting.repository import FitRepository


@dataclass(frozen=True, slots=True)
class Models:
    """The models in use and what has new ones made; `lifespans` keep both up to date while the service runs.

    The fit itself (`Fitting`) is imported by the program that fits alone: it needs far more than a hub.
    """

    live: LiveModels
    nightly: Nightly
    database: Database
    catalogue: Catalogue

    @property
    def lifespans(self) -> list[Lifespan]:
        return [
            lambda: background(self.live.keep_up, "recommendation: models"),
            lambda: background(self.nightly.keep_fitting, "recommendation: nightly fit"),
        ]

    async def kept(self) -> list[ModelRow]:
        """Every model that is kept, the latest first."""
        async with self.database.read() as session:
            return await FitRepository(session).models()

    async def fits(self) -> list[FitRow]:
        """The latest fits that were tried, the last first."""
        async with self.database.read() as session:
            return await FitRepository(session).fits()


def build(context: Context, storage: Storage, catalogue: Catalogue) -> Models:
    live = LiveModels(storage.database, context.settings.data / "models")
    return Models(live, Nightly(storage.database, live), storage.database, catalogue)
