"""How the facts of one outbox reach the consumers of this process: at once from memory, always from the database too.

Every delivery is a row beside the outbox from the moment its fact is stored until it is handled. What is handed over in
memory spares reading those rows; whoever fails, falls behind or starts anew reads them.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from codecrafthub.kit import deliveries
from codecrafthub.kit.bus import Subscription
from codecrafthub.kit.bus.patience import LONGEST_NAP, logged, nap
from codecrafthub.kit.clock import now
from codecrafthub.kit.deliveries import BATCH, Delivery, Drained, reason
from codecrafthub.kit.logging import logger
from codecrafthub.kit.telemetry import FACTS_HEARD

SHORTEST_NAP = 0.05
FAILED_PAUSE = 5.0
TOGETHER = 20
"""Facts that are handled in one call at most: others have their turn in between."""
LEFT_ALONE = timedelta(seconds=10)
"""After this a delivery that nobody has handled is looked for in the database."""
NOTED_AFTER = 0.25
"""Seconds for which handled deliveries are collected before they are forgotten in one transaction."""
ENDED = "the process that was to hear it ended meanwhile"
"""What is said of a try as long as nothing else is known of it."""

log = logger(__name__)


class Receipts:
    """Which deliveries of an outbox are handled; a crash before they are noted brings them again."""

    def __init__(self, outbox: Drained) -> None:
        self._outbox = outbox
        self._handled: list[tuple[str, int]] = []
        self._woken = asyncio.Event()
        self._noting = asyncio.Lock()

    def add(self, consumer: str, positions: Iterable[int]) -> None:
        self._handled += [(consumer, position) for position in positions]
        self._woken.set()

    async def note(self) -> None:
        """Forget in the database what was handled up to now."""
        async with self._noting:
            handled, self._handled = self._handled, []
            if handled:
                try:
                    await self._outbox.mark_delivered(handled)
                except BaseException:
                    self._handled = handled + self._handled
                    raise

    async def keep_noting(self) -> None:
        while True:
            await self._woken.wait()
            await asyncio.sleep(NOTED_AFTER)
            self._woken.clear()
            with logged("delivery_not_noted"):
                await self.note()


class Line:
    """One consumer in front of one outbox: facts are handled in order, a failing one holds back those with its key."""

    def __init__(self, outbox: Drained, subscription: Subscription, receipts: Receipts) -> None:
        self.subscription = subscription
        self._consumer = subscription.consumer
        self._outbox, self._receipts = outbox, receipts
        self._fresh: deque[Delivery] = deque()
        self._is_behind = True
        """Whether rows may wait in the database that are not among the fresh deliveries."""
        self._is_new = True
        """Whether nothing was heard here yet: what waits by then may have ended the process before this one."""
        self._woken = asyncio.Event()
        self._heard = FACTS_HEARD.labels(self._consumer, "handled")

    def put(self, delivery: Delivery) -> None:
        """A delivery that has just been stored."""
        if len(self._fresh) < BATCH:
            self._fresh.append(delivery)
        else:
            self._is_behind = True
        self._woken.set()

    def fall_behind(self) -> None:
        """There are rows that nobody handed over."""
        self._is_behind = True
        self._woken.set()

    async def serve(self) -> None:
        while True:
            self._woken.clear()
            again_in: float | None = FAILED_PAUSE
            with logged("delivery_failed", consumer=self._consumer):
                again_in = await self._deliver()
            if again_in is not None:
                self._is_behind = True
            if again_in == 0:
                await asyncio.sleep(0)
            elif await nap(self._woken, again_in) and self.subscription.patience:
                await asyncio.sleep(self.subscription.patience)

    async def _deliver(self) -> float | None:
        """Deliver what is there; the seconds after which the rows are to be looked at, None where nothing is left."""
        if self._is_behind:
            return await self._catch_up()
        while self._fresh:
            together = [self._fresh.popleft() for _ in range(min(TOGETHER, len(self._fresh)))]
            if len(await self._hand_over(together)) < len(together):
                return SHORTEST_NAP
            await asyncio.sleep(0)
        return None

    async def _catch_up(self) -> float | None:
        """Deliver what is due by the rows of the database."""
        await self._receipts.note()
        self._fresh.clear()  # each of them is a row
        self._is_behind = False
        moment = now()
        waiting = await self._outbox.waiting(self._consumer, moment)
        held = await self._hand_over_all(waiting)
        self._is_new = False
        if held:  # a fact that was given up here lets the next one with its key go
            return SHORTEST_NAP
        if len(waiting) == BATCH:
            return 0
        due_at = await self._outbox.next_due(self._consumer, moment)
        return None if due_at is None else max(SHORTEST_NAP, (due_at - now()).total_seconds())

    async def _hand_over_all(self, waiting: Sequence[Delivery]) -> bool:
        """True when some of it was held back."""
        held: set[str] = set()
        for part in _parts(waiting):
            together = [one for one in part if one.envelope.key not in held]
            handled = await self._hand_over(together)
            held |= {one.envelope.key for one in together if one.position not in handled}
            await asyncio.sleep(0)
        return bool(held)

    async def _hand_over(self, together: Sequence[Delivery]) -> set[int]:
        """Have facts handled, one by one where they cannot be together; the positions of those that were."""
        handled: set[int] = set()
        if len(together) > 1 and not self._is_new and await self._is_handled_together(together):
            handled = {one.position for one in together}
        else:
            held: set[str] = set()
            for one in together:
                if one.envelope.key not in held and await self._is_handled(one):
                    handled.add(one.position)
                else:
                    held.add(one.envelope.key)
        self._receipts.add(self._consumer, handled)
        self._heard.inc(len(handled))
        return handled

    async def _is_handled_together(self, together: Sequence[Delivery]) -> bool:
        try:
            await self.subscription.handle([one.envelope for one in together])
        except Exception as error:  # noqa: BLE001  (told below, when the one that fails is tried alone)
            log.debug("facts_not_handled_together", consumer=self._consumer, count=len(together), error=repr(error))
            return False
        return True

    async def _is_handled(self, delivery: Delivery) -> bool:
        envelope = delivery.envelope
        is_suspect = self._is_new or delivery.attempts > 0
        if is_suspect and await self._is_fatal(delivery):
            return False
        try:
            await self.subscription.handle([envelope])
        except Exception as error:
            is_dead = await self._outbox.mark_failed(self._consumer, delivery, reason(error))
            FACTS_HEARD.labels(self._consumer, "given_up" if is_dead else "failed").inc()
            log.exception(
                "fact_handler_failed",
                consumer=self._consumer,
                topic=envelope.topic,
                fact=str(envelope.id),
                given_up=is_dead,
            )
            return False
        if is_suspect:  # noted before the next one is heard, which may be what ends the process
            self._receipts.add(self._consumer, [delivery.position])
            await self._receipts.note()
        return True

    async def _is_fatal(self, delivery: Delivery) -> bool:
        """Count a try before it is made, for one that ends the process counts nothing; whether the last one did."""
        is_last = delivery.attempts >= deliveries.MAX_ATTEMPTS - 1
        if is_last and delivery.error == ENDED:
            FACTS_HEARD.labels(self._consumer, "given_up").inc()
            log.error("fact_ends_processes", consumer=self._consumer, fact=str(delivery.envelope.id))
            return await self._outbox.mark_failed(self._consumer, delivery, ENDED)
        counted = replace(delivery, attempts=delivery.attempts - 1) if is_last else delivery
        await self._outbox.mark_failed(self._consumer, counted, ENDED)
        return False


async def watch(outbox: Drained, lines: Mapping[str, Line]) -> None:
    """See, again and again, to deliveries that nobody handed over: another process left them, or had them revived."""
    while True:
        with logged("deliveries_not_looked_for"):
            for name in set(await outbox.overdue(now() - LEFT_ALONE)) & lines.keys():
                lines[name].fall_behind()
        await asyncio.sleep(LONGEST_NAP)


def _parts(waiting: Sequence[Delivery]) -> Iterator[Sequence[Delivery]]:
    """What to hand over together, in order: what has failed before goes alone, so that it spoils no second call."""
    for has_failed, group in groupby(waiting, lambda one: one.attempts > 0):
        run, size = list(group), 1 if has_failed else TOGETHER
        for start in range(0, len(run), size):
            yield run[start : start + size]
