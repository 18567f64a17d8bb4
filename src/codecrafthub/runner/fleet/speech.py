"""What hub and runner say to each other: a runner's signs of life, and the messages about one job.

The hub says {"job": …}, or {"cancel": true} when nobody waits for it any more. The runner says {"taken": true} or
{"full": true}, then {"found": …}, {"answer": …}, and in the end {"end": …}.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from codecrafthub.contracts.runner import CaseAnswer, JobEnd, Layer, Message, SuiteFound
from codecrafthub.runner.fleet.codec import NotOurs, from_json, to_json

BEAT_SECONDS = 1.0
LARGEST_BEAT = 64 << 10
MOST_SLOTS = 256
KINDS: Mapping[str, type[Message]] = {"found": SuiteFound, "answer": CaseAnswer, "end": JobEnd}


@dataclass(frozen=True, slots=True)
class Beat:
    """A runner's sign of life, once in a second and whenever it has room again."""

    release: str
    tier: str
    detail: str
    slots: int
    free: int
    """How many more jobs it would take now."""
    runtimes: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    layers: Sequence[Layer] = ()
    jobs: Sequence[str] = ()
    """The conversations it is in, as `<hub>.<number>`."""
    is_leaving: bool = False
    is_gone: bool = False
    """This is its last."""


def beat_to_bytes(beat: Beat) -> bytes:
    return json.dumps(to_json(beat), separators=(",", ":")).encode()


def beat_from_bytes(body: bytes) -> Beat:
    """Raises NotOurs."""
    if len(body) > LARGEST_BEAT:
        raise NotOurs("a sign of life is too long")
    try:
        beat = from_json(Beat, json.loads(body))
    except (ValueError, RecursionError) as error:
        raise NotOurs(str(error)) from None
    if not 0 <= beat.free <= beat.slots <= MOST_SLOTS:
        raise NotOurs("a runner has as many slots as nobody has")
    return beat


def message_to_json(message: Message) -> dict[str, Any]:
    (word,) = [word for word, kind in KINDS.items() if isinstance(message, kind)]
    return {word: to_json(message)}


def message_from_json(said: Mapping[str, Any]) -> Message:
    """Raises NotOurs."""
    for word, kind in KINDS.items():
        if word in said:
            return from_json(kind, said[word])
    raise NotOurs("not a message about a job")
