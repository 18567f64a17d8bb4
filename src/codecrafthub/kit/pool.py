"""How many connections to a database are open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Connections:
    """Those at work, those that wait for work, and how many there may be; None where nothing limits them."""

    busy: int
    idle: int
    most: int | None = None
