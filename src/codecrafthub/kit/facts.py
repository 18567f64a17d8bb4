"""Facts: what has happened, in the past tense, told to whoever wants to know, at least once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from codecrafthub.kit.clock import new_id, now


class Fact(BaseModel):
    """The base of all facts; a subclass names its topic and adds what happened.

    Facts with the same `key` reach every consumer in the order they were stored.
    """

    model_config = ConfigDict(frozen=True)
    topic: ClassVar[str]

    id: UUID = Field(default_factory=new_id)
    occurred_at: datetime = Field(default_factory=now)

    @property
    def key(self) -> str:
        return str(self.id)

    def sealed(self, trace: str | None = None) -> "Envelope":
        return Envelope(self.id, self.topic, self.key, self.occurred_at, self.model_dump(mode="json"), trace)

    @classmethod
    def opened(cls, envelope: "Envelope") -> Self:
        """The fact inside an envelope; raises pydantic.ValidationError if it is of another kind."""
        return cls.model_validate(envelope.body)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A fact on its way: what stores and carriers need to know without knowing its class."""

    id: UUID
    topic: str
    key: str
    occurred_at: datetime
    body: dict[str, Any]
    trace: str | None = None
    """Where in which trace it happened, as `kit/tracing.py` writes it."""


def matches(pattern: str, topic: str) -> bool:
    """Whether a topic fits a pattern: `*` stands for one word, a last `>` for one or more words."""
    words, given = pattern.split("."), topic.split(".")
    for position, word in enumerate(words):
        if word == ">":
            return len(given) > position
        if position >= len(given) or word not in ("*", given[position]):
            return False
    return len(words) == len(given)
