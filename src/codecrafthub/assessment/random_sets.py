"""The random cases at hand: several sets for each exercise, so that a submission need not wait until some are made."""

import asyncio
import secrets
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from uuid import UUID

from codecrafthub.assessment.authors import JudgingFault
from codecrafthub.assessment.drawing import Drawn, draw
from codecrafthub.assessment.errors import CannotJudge
from codecrafthub.contracts.content import Exercise, RandomCases
from codecrafthub.contracts.runner import Runner
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tasks import ended

SETS = 8
"""How many sets of an exercise are kept to choose from."""
USES = 16
"""A set that was used so often gives way to a new one."""
EXERCISES = 64
SEEDS = 1 << 31

log = logger(__name__)


@dataclass(slots=True)
class _Shelf:
    """The sets of one version of an exercise, in the order in which they are to be used."""

    sets: OrderedDict[int, Drawn] = field(default_factory=OrderedDict)
    uses: Counter[int] = field(default_factory=Counter)
    """How often each set that is there was used."""
    making: asyncio.Lock = field(default_factory=asyncio.Lock)
    is_growing: bool = False
    """Whether another set is on its way."""

    def take(self) -> Drawn:
        """The set that was used longest ago: two submissions in a row meet different cases wherever they can."""
        seed, drawn = next(iter(self.sets.items()))
        self.sets.move_to_end(seed)
        self.uses[seed] += 1
        return drawn

    def put(self, drawn: Drawn) -> Drawn:
        """Keep a new set, to be used next; where there are enough, the one most used gives way."""
        if len(self.sets) >= SETS:
            worn = max(self.sets, key=self.uses.__getitem__)
            del self.sets[worn], self.uses[worn]
        self.sets[drawn.seed] = drawn
        self.sets.move_to_end(drawn.seed, last=False)
        return drawn

    @property
    def wants_more(self) -> bool:
        return not self.is_growing and (len(self.sets) < SETS or max(self.uses.values()) >= USES)


class RandomSets:
    """Sets of random cases by exercise and seed; made at first use, and the others in the background."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._shelves: OrderedDict[tuple[UUID, str], _Shelf] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    async def of(self, exercise: Exercise, about: RandomCases, seed: int | None) -> Drawn:
        """The cases of this seed; without one, of any that is at hand. Raises AuthorsFault or PlatformFault."""
        shelf = self._shelf(exercise)
        if seed is not None:
            return await self._make(shelf, exercise, about, seed)
        if not shelf.sets:
            await self._make(shelf, exercise, about, None)
        drawn = shelf.take()
        if shelf.wants_more:
            self._make_later(shelf, exercise, about)
        return drawn

    async def close(self) -> None:
        """Leave off making sets; to be called before the runner is closed."""
        await ended(*self._tasks)

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
            finally:
                shelf.is_growing = False

        shelf.is_growing = True
        task = asyncio.create_task(make())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
