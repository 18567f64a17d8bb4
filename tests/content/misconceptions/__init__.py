"""One wrong program for each exercise of the Python track: what a learner with its misconception would write.

Each module of this package holds those of a few concepts: `WRONG`, from the exercise to its program, and, where there are any,
`UNMATCHED` and `SLOW`. A new module is found by itself.
"""

from importlib import import_module
from pkgutil import iter_modules

WRONG: dict[str, str] = {}

UNMATCHED: set[str] = set()
"""Exercises whose misconception is told by the case's own message: a value would not identify it."""

SLOW: set[str] = set()
"""Exercises whose misconception is about time: the wrong program is right, and must run into the time limit."""

for found in iter_modules(__path__, f"{__name__}."):
    module = import_module(found.name)
    doubled = WRONG.keys() & module.WRONG.keys()
    assert not doubled, f"{found.name} has another wrong program for {sorted(doubled)}"
    WRONG.update(module.WRONG)
    UNMATCHED |= getattr(module, "UNMATCHED", set())
    SLOW |= getattr(module, "SLOW", set())
