"""The random cases at hand: several sets for each exercise, so that a submission need not wait until some are made."""

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from uuid import UUID

from codecrafthub.assessment.authors import JudgingFault
from codecrafthub.assessment.drawing import Drawn, draw
from codecrafthub.assessment.errors import CannotJudge
from codecrafthub.contracts.content import Exercise, RandomCases
from codecrafthub.contracts.runner import Runner
from codecrafthub.kit.logging import logger

SETS = 8
"""How many sets of an exercise are kept to choose from."""
USES = 16
"""After so many uses of an exercise's sets the oldest gives way to a new one."""
EXERCISES = 64
SEEDS = 1 << 31

log = logger(__name__)


@dataclass(slots=True)
class _Shelf:
    """The sets of one version of an exercise, oldest first."""

    sets: OrderedDict[int, Drawn] = field(default_factory=OrderedDict)
    making: asyncio.Lock = field(default_factory=asyncio.Lock)
    uses: int = 0

    def put(self, drawn: Drawn) -> Drawn:
        self.sets[drawn.seed] = drawn
        if len(self.sets) > SETS:
            self.sets.popitem(last=False)
        return drawn

    @property
    def wants_more(self) -> bool:
        return not self.making.locked() and (len(self.sets) < SETS or self.uses % USES == 0)


class RandomSets:
    """Sets of random cases by exercise and seed; made at first use, and the others in the background."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._shelves: OrderedDict[tuple[UUID, str], _Shelf] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    async def of(self, exercise: Exercise, about: RandomCases, seed: int | None) -> Drawn:
        """The cases of this seed; without one, of any that is at hand. Raises AuthorsFault or PlatformFault."""
        shelf = self._shelf(exercise)
        if seed is not None or not shelf.sets:
            return await self._make(shelf, exercise, about, seed)
        shelf.uses += 1
        if shelf.wants_more:
            self._make_later(shelf, exercise, about)
        return secrets.choice(list(shelf.sets.values()))

    async def close(self) -> None:
        """Leave off making sets; to be called before the runner is closed."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _shelf(self, exercise: Exercise) -> _Shelf:
        name = exercise.uuid, exercise.version
        shelf = self._shelves.setdefault(name, _Shelf())
        self._shelves.move_to_end(name)
        if len(self._shelves) > EXERCISES:
            self._shelves.popitem(last=False)
        return shelf

    async def _make(self, shelf: _Shelf, exercise: Exercise, about: RandomCases, seed: int | None) -> Drawn:
        """The set of a seed, made unless it is there; without a seed the first of all, which all who come wait for."""
        async with shelf.making:
            if seed is None and shelf.sets:
                return next(iter(shelf.sets.values()))
            known = None if seed is None else shelf.sets.get(seed)
            chosen = secrets.randbelow(SEEDS) if seed is None else seed
            return known or shelf.put(await draw(self._runner, exercise, about, chosen))

    def _make_later(self, shelf: _Shelf, exercise: Exercise, about: RandomCases) -> None:
        async def make() -> None:
            try:
                await self._make(shelf, exercise, about, secrets.randbelow(SEEDS))
            except (JudgingFault, CannotJudge) as fault:
                log.warning("random_cases_not_made", exercise=exercise.slug, reason=str(fault))

        task = asyncio.create_task(make())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
