"""Fits every kind of model from what the database holds, and puts those to use that are better."""

import asyncio
from datetime import date
from uuid import UUID

from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Database
from codecrafthub.kit.logging import logger
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.fitting.fits import Kept, Made, fit_collaborative, fit_knowledge
from codecrafthub.recommendation.fitting.gathering import Gathered, gather
from codecrafthub.recommendation.fitting.kinds import COLLABORATIVE, KNOWLEDGE
from codecrafthub.recommendation.fitting.live import LiveModels
from codecrafthub.recommendation.fitting.models import FitRow, ModelRow
from codecrafthub.recommendation.fitting.repository import FitRepository
from codecrafthub.recommendation.fitting.shelf import Shelf
from codecrafthub.recommendation.hand.repository import HandRepository

KEPT = 5
"""So many models of a kind are kept, so that an operator can go back."""

log = logger(__name__)


class Fitting:
    def __init__(self, database: Database, catalogue: Catalogue, models: LiveModels) -> None:
        self._database, self._catalogue, self._models = database, catalogue, models

    async def run(self, night: date | None = None) -> dict[str, str]:
        """Fit all kinds: what came of each, in words. A failing fit changes no model in use; its error is raised.

        `night`: which one a scheduled fit is for. Raises Conflict where another process has begun the fit of it.
        """
        fit = FitRow(id=new_id(), scheduled_on=night, started_at=now(), said={})
        async with self._database.write() as session:
            FitRepository(session).begin(fit)
        try:
            said = await self._fit_all()
        except BaseException as error:
            log.exception("fit_failed", fit=str(fit.id))
            await self._end(fit.id, {}, f"{type(error).__name__}: {error}"[:2000])
            raise
        await self._end(fit.id, said, None)
        log.info("fit_done", fit=str(fit.id), **said)
        return said

    async def _fit_all(self) -> dict[str, str]:
        await self._models.look()
        shelf = Shelf.of(await self._catalogue.tracks())
        gathered, unshared = await self._gathered()
        started = now()
        said = {}
        for kind, make in {
            KNOWLEDGE: lambda: fit_knowledge(gathered, unshared, shelf, self._models.knowledge, started),
            COLLABORATIVE: lambda: fit_collaborative(gathered, unshared, started),
        }.items():
            try:
                made = await asyncio.to_thread(make)
            except Kept as reason:
                said[kind] = str(reason)
            else:
                await self._use(made)
                said[kind] = f"{made.version} is in use."
        return said

    async def _gathered(self) -> tuple[Gathered, frozenset[str]]:
        async with self._database.read(is_long=True) as session:
            found = FitRepository(session)
            unshared = await found.unshared(list(await HandRepository(session).unshared()))
            return await gather(found.pages()), unshared

    async def _use(self, made: Made) -> None:
        row = ModelRow(
            kind=made.kind, version=made.version, fitted_at=now(), is_live=True, card=made.card, content=made.content
        )
        async with self._database.write(is_long=True) as session:
            await FitRepository(session).put(row, KEPT)

    async def _end(self, fit_id: UUID, said: dict[str, str], problem: str | None) -> None:
        async with self._database.write() as session:
            await FitRepository(session).end(fit_id, now(), said, problem)
