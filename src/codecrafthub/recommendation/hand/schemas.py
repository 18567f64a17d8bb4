"""What the routes of a learner's hand take and give."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints

from codecrafthub.recommendation.hand.hand import Said
from codecrafthub.recommendation.schemas import Answer

Slug = Annotated[str, StringConstraints(min_length=1, max_length=100)]
ZoneName = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class WordWritten(Body):
    """What to say of an exercise. "not_now" lasts until tomorrow, or for so many `days`.

    `time_zone` is where the learner is, for when a day ends; what they set with their notifications comes first.
    """

    said: Said
    days: Annotated[StrictInt, Field(ge=1, le=90)] | None = None
    time_zone: ZoneName | None = None


class WordRead(Answer):
    """A learner's latest word on an exercise; it is not recommended until then, or (null) until it is taken back."""

    exercise: str
    title: str
    said: Said
    at: datetime
    until: datetime | None


class TrackWordWritten(Body):
    """What to say of a whole track: "not_now" sets it aside until tomorrow or for so many `days`, "never" for good."""

    said: Literal[Said.NOT_NOW, Said.NEVER]
    days: Annotated[StrictInt, Field(ge=1, le=90)] | None = None
    time_zone: ZoneName | None = None


class TrackWordRead(Answer):
    """A track that was set aside until then, or (null) until it is taken back."""

    track: str
    title: str
    said: Said
    at: datetime
    until: datetime | None


class ClaimWritten(Body):
    knows: StrictBool


class ClaimRead(Answer):
    """What a learner says of a concept: that they know it, or that they do not know it yet."""

    concept: str
    name: str
    knows: bool
    at: datetime


class HandRead(Answer):
    """All that was said in a track, the latest first; null when there is no track yet.

    `tracks` are all that were set aside.
    """

    track: str | None
    words: list[WordRead]
    claims: list[ClaimRead]
    tracks: list[TrackWordRead]


class GoalWritten(Body):
    """What a learner wants: some concepts, or the whole track where there are none, and at which pace.

    `weekdays`: 1 Monday to 7 Sunday. A session is so many minutes or so many exercises.
    """

    name: Annotated[str, StringConstraints(max_length=60)] = ""
    concepts: Annotated[list[Slug], Field(max_length=300)] = []
    deadline: date | None = None
    weekdays: Annotated[list[Annotated[StrictInt, Field(ge=1, le=7)]], Field(max_length=7)]
    minutes: StrictInt | None = None
    exercises: StrictInt | None = None
    time_zone: ZoneName | None = None


class GoalRead(Answer):
    """The goal and pace in a track; where nothing `is_set` it is the whole track at a usual pace."""

    track: str | None
    is_set: bool
    name: str
    concepts: list[str]
    deadline: date | None
    weekdays: list[int]
    minutes: int | None
    exercises: int | None


class PreferencesRead(Answer):
    """`is_personal`: what comes next is chosen for them, not by the track's order. `shares`: it counts for others."""

    is_personal: bool
    shares: bool
    languages: list[str]


class PreferencesChange(Body):
    """What is not sent stays."""

    is_personal: StrictBool | None = None
    shares: StrictBool | None = None
    languages: Annotated[list[Slug], Field(max_length=20)] | None = None
