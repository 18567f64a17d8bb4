"""How far two measurements of the same program may lie apart by chance."""

from typing import Literal

Kind = Literal["time", "memory"]
FLOORS: dict[Kind, float] = {"time": 10.0, "memory": 1024.0}
"""Milliseconds and kilobytes: differences below say nothing about the code."""
TIMES: dict[Kind, float] = {"time": 2.0, "memory": 1.25}
"""Larger values are alike up to so many times: what else the machine does at that moment shows in them.

The same program judged twenty times on a busy machine (load 8 to 10 on two cores) took 68 to 117 ms.
"""


def floor(kind: Kind) -> float:
    return FLOORS[kind]


def are_alike(kind: Kind, one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return high - low < FLOORS[kind] or high < low * TIMES[kind]
