"""How many connections to a database there may be, and how many are open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """Of one service in one process: connections that stay open, those there may be, and how long one is waited for."""

    kept: int = 5
    most: int = 15
    wait_seconds: float = 10.0


USUAL = PoolLimits()


@dataclass(frozen=True, slots=True)
class Connections:
    """Those at work, those that wait for work, and how many there may be; None where nothing limits them."""

    busy: int
    idle: int
    most: int | None = None
