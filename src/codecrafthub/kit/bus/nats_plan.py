"""What the hub needs on a NATS server, declared: the stream of facts, and a durable consumer for each that hears them.

`declare` brings a server there, as often as it is asked to and from several processes at once. What an operator may
choose for themselves (copies, place, most bytes) is left as it is.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
)
from nats.js.errors import APIError, NotFoundError

from codecrafthub.kit.bus import Subscription
from codecrafthub.kit.errors import Unavailable

FACTS = "FACTS"
KEPT = timedelta(days=90).total_seconds()
"""How long a consumer may be away and still catch up."""
SAME_FACT = timedelta(minutes=10).total_seconds()
"""Within this time the server itself drops a fact that a relay tells twice; after it the inboxes do."""
ACK_SECONDS = 30.0
"""How long a fact stays with a process that gives no sign of life before another gets it."""
LARGEST_FACT = 1 << 20
HEADERS = 1024
"""Bytes of a message that are left for what stands above the fact; a server ends the connection over one too many."""

STREAM = StreamConfig(
    name=FACTS,
    description="What has happened on a CodeCraftHub",
    subjects=["facts.>"],
    storage=StorageType.FILE,
    retention=RetentionPolicy.LIMITS,
    discard=DiscardPolicy.NEW,  # a full server refuses, and facts wait in the outboxes; nothing makes room unheard
    max_age=KEPT,
    max_msg_size=LARGEST_FACT,
    duplicate_window=SAME_FACT,
)
OURS = ("description", "subjects", "storage", "retention", "discard", "max_age", "max_msg_size", "duplicate_window")
FIXED = {"storage": StorageType.FILE, "retention": RetentionPolicy.LIMITS}
"""What a server changes on no stream that is there."""
FIXED_OF_CONSUMERS: dict[str, Any] = {
    "deliver_policy": DeliverPolicy.ALL,
    "ack_policy": AckPolicy.EXPLICIT,
    "deliver_subject": None,
}


class Unlike(Unavailable):
    """Something on the server is so different from what is needed that it cannot be changed in place."""


def name_of(consumer: str) -> str:
    """What the server calls a consumer."""
    return consumer.replace(".", "_")


def consumer_of(subscription: Subscription, ack_seconds: float = ACK_SECONDS) -> ConsumerConfig:
    """The durable consumer that a subscription needs.

    It gives out the next fact when the last one is settled, to whichever replica asks, and never gives one up:
    whoever hears it decides about that (`kit/deliveries.py` says how often and how far apart it is tried).
    """
    return ConsumerConfig(
        name=name_of(subscription.consumer),
        durable_name=name_of(subscription.consumer),
        deliver_policy=DeliverPolicy.ALL,
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=ack_seconds,
        max_ack_pending=1,
        max_deliver=-1,
        filter_subjects=[f"facts.{topic}" for topic in subscription.topics],
    )


async def declare(server: JetStreamContext, subscriptions: Iterable[Subscription], ack_seconds: float) -> None:
    """Make what is missing and change what is otherwise; what is there stays, with all that it holds.

    Raises Unlike, in words, where something cannot be changed in place, and nats.errors.Error for the rest.
    """
    try:
        there = (await server.stream_info(FACTS)).config
    except NotFoundError:
        await server.add_stream(STREAM)
    else:
        if unlike := differences(there):
            raise Unlike(_mended(unlike, "stream"))
        if wanted := _changes(there):
            await server.update_stream(there.evolve(**wanted))
    for subscription in subscriptions:
        await declare_consumer(server, subscription, ack_seconds)


async def declare_consumer(server: JetStreamContext, subscription: Subscription, ack_seconds: float) -> None:
    """As `declare`, for one consumer."""
    config = consumer_of(subscription, ack_seconds)
    try:
        await server.add_consumer(FACTS, config)
    except APIError:
        there = (await server.consumer_info(FACTS, name_of(subscription.consumer))).config
        if unlike := differences_of_consumer(name_of(subscription.consumer), there):
            raise Unlike(_mended(unlike, "consumer")) from None
        raise


async def flaws(server: JetStreamContext) -> list[str]:
    """In words, what is there and is too different to be changed in place; for whoever may look and not touch."""
    try:
        there = (await server.stream_info(FACTS)).config
    except NotFoundError:
        return []  # the first start makes it
    found = differences(there)
    for one in await server.consumers_info(FACTS):
        found += differences_of_consumer(one.name, one.config)
    return found


def differences(there: StreamConfig) -> list[str]:
    """What the server could not change about the stream."""
    return [
        f"stream {FACTS}: {name} is {_word(getattr(there, name))} and has to be {_word(wanted)}"
        for name, wanted in FIXED.items()
        if getattr(there, name) != wanted
    ]


def differences_of_consumer(name: str, there: ConsumerConfig) -> list[str]:
    """What the server could not change about a consumer."""
    return [
        f"consumer {name}: {setting} is {_word(getattr(there, setting))} and has to be {_word(wanted)}"
        for setting, wanted in FIXED_OF_CONSUMERS.items()
        if getattr(there, setting) != wanted
    ]


def _changes(there: StreamConfig) -> dict[str, Any]:
    wanted, found = asdict(STREAM), asdict(there)
    return {name: wanted[name] for name in OURS if wanted[name] != found[name]}


def _mended(unlike: list[str], kind: str) -> str:
    return f"The bus is not as the hub needs it ({'; '.join(unlike)}), and cannot be changed in place. {mend(kind)}"


def mend(kind: str = "stream") -> str:
    """What an operator does about it."""
    name = FACTS if kind == "stream" else f"{FACTS} NAME"
    return (
        "Wait until the hub's consumers have heard all (hub_bus_pending_facts is 0) and stop it. "
        f"Remove the {kind} (nats {kind} rm {name}) and start the hub, which makes another. "
        "Facts not told yet wait in the outboxes."
    )


def _word(value: Any) -> str:
    return "unset" if value is None else str(getattr(value, "value", value))
