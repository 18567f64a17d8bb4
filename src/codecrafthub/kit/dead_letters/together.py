"""Several stores of dead letters as one: a service's database, and its documents where these lie elsewhere."""

from collections.abc import Callable, Collection, Iterable, Sequence

from codecrafthub.kit.dead_letters import DeadLetters, Kind, Letter, NobodyHears, Which
from codecrafthub.kit.deliveries import Drained


class Together:
    def __init__(self, outboxes: Sequence[Drained], consumers: Callable[[Drained], Collection[str]]) -> None:
        """`consumers`: who is told of what lies in an outbox; see `Bus.consumers`."""
        self._outboxes, self._consumers = outboxes, consumers

    async def kinds(self) -> list[Kind]:
        return [kind for outbox in self._outboxes for kind in await outbox.dead_letters.kinds()]

    async def letters(self, which: Which, after: int, limit: int) -> list[Letter]:
        """As of one store; a letter more where the last one has its position in several stores."""
        each = [await outbox.dead_letters.letters(which, after, limit) for outbox in self._outboxes]
        found = sorted((letter for some in each for letter in some), key=lambda letter: letter.position)
        return [letter for letter in found if letter.position <= found[:limit][-1].position]

    async def revive(self, which: Which) -> int:
        """Raises NobodyHears."""
        return await revive([(outbox.dead_letters, self._consumers(outbox)) for outbox in self._outboxes], which)

    async def drop(self, which: Which) -> int:
        return sum([await outbox.dead_letters.drop(which) for outbox in self._outboxes])


async def revive(stores: Iterable[tuple[DeadLetters, Collection[str]]], which: Which) -> int:
    """Have letters heard again in all stores, each with its consumers; how many they are.

    Raises NobodyHears where there are such letters in those stores alone which do not have the consumer any more.
    """
    count, is_any_left = 0, False
    for store, consumers in stores:
        if which.consumer in consumers:
            count += await store.revive(which)
        elif await store.letters(which, 0, 1):
            is_any_left = True
    if is_any_left and not count:
        said = f"No consumer {which.consumer} is there any more: replayed, this would wait for ever. Drop it."
        raise NobodyHears(said)
    return count
