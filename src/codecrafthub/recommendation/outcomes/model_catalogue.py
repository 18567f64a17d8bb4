"""What whoever fits models tells of them."""

from collections.abc import Sequence
from typing import Any, Protocol


class ModelKept(Protocol):
    """A fitted model; `card` has its numbers and whatever else is known of it."""

    kind: Any
    version: Any
    fitted_at: Any
    is_live: Any
    card: Any


class FitTried(Protocol):
    """A try to fit models; `problem` says why it failed, and `said` what came of each kind."""

    started_at: Any
    ended_at: Any
    problem: Any
    said: Any


class ModelCatalogue(Protocol):
    """The models in use and before, and the fits that were tried; each the latest first."""

    async def kept(self) -> Sequence[ModelKept]: ...

    async def fits(self) -> Sequence[FitTried]: ...
