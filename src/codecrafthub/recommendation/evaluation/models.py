"""A model to be measured: how it is fitted, and the settings among which a part of what is known chooses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Known = TypeVar("Known")
Fitted = TypeVar("Fitted")
Setting = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Model(Generic[Known, Fitted]):
    """A name for tables, the settings to try, and how it is fitted to what is known with one of them."""

    name: str
    settings: Sequence[Setting]
    fit: Callable[[Known, Setting], Fitted]

    def best(self, worth: Callable[[Setting], float]) -> Setting:
        """The setting that is worth most; where there is one alone it is not tried."""
        return self.settings[0] if len(self.settings) == 1 else max(self.settings, key=worth)
