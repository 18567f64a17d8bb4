"""The subjects of the bus on which hub and runners meet, so that a runner's permissions can name just its own.

A runner publishes `runners.alive.<name>.>` and `runners.answer.<name>.>`, and listens to `runners.job.<name>.>`. `life`
tells apart the programs that bear one name, at the same time or one after the other.
"""

import re
from typing import NamedTuple

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
NAME_RULE = "1 to 40 small letters, digits and hyphens, such as lab-3"
ALL_ALIVE = "runners.alive.*.*"


class Place(NamedTuple):
    """The end of a subject: which runner, and which of a hub's conversations with it."""

    name: str
    life: str
    hub: str = ""
    number: str = ""


def alive(name: str, life: str) -> str:
    return f"runners.alive.{name}.{life}"


def jobs_for(name: str, life: str) -> str:
    """The pattern of all that hubs say to a runner."""
    return f"runners.job.{name}.{life}.*.*"


def answers_to(hub: str) -> str:
    """The pattern of all that runners say to a hub."""
    return f"runners.answer.*.*.{hub}.*"


def job(place: Place) -> str:
    return "runners.job." + ".".join(place)


def answer(place: Place) -> str:
    return "runners.answer." + ".".join(place)


def place_of(subject: str) -> Place:
    """The place that a subject ends with."""
    return Place(*subject.split(".")[2:])
