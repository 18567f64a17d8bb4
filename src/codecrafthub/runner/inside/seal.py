"""Whether what tests are run with is still as it was before the learner's code could change it."""

import sys
from types import FunctionType, ModuleType
from typing import Any

SEALED = ("_pytest", "pluggy", "pytest", "unittest")

_Part = tuple[Any, str, object, object]
"""Where it is held, by which name, what it is, and its code where it is a function."""


class Seal:
    """Remembers the functions and classes of pytest and unittest, and what those classes are made of.

    It finds what was replaced or added and not put back. Code that undoes its change in time is not found out.
    """

    def __init__(self) -> None:
        modules = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] in SEALED]
        self._classes = [(kind, _names(kind)) for module in modules for kind in _classes(module)]
        owners: list[Any] = [*modules, *(kind for kind, _ in self._classes)]
        self._parts: list[_Part] = [
            (vars(owner), name, value, getattr(value, "__code__", None))
            for owner in owners
            for name, value in vars(owner).items()
            if isinstance(value, FunctionType | type | classmethod | staticmethod | property)
        ]

    def broken(self) -> str | None:
        """The name of something that is not what it was."""
        for space, name, value, code in self._parts:
            now = space.get(name)
            if now is not value or (code is not None and getattr(now, "__code__", None) is not code):
                return name
        grown = [kind for kind, names in self._classes if len(vars(kind)) != len(names) and _names(kind) != names]
        return grown[0].__name__ if grown else None


def _classes(module: ModuleType) -> list[type]:
    """The classes that a module of the sealed ones defines."""
    return [value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__]


def _names(kind: type) -> set[str]:
    """What a class has; pytest itself adds marks of its own when it comes by."""
    return {name for name in vars(kind) if not name.startswith("_pytest_")}
