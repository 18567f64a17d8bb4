"""Counts of what was shown and what came of it, added up by ranker and by recommender, day by day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from codecrafthub.recommendation.outcomes.admin_schemas import DayRead, RankerRead, RecommenderRead
from codecrafthub.recommendation.outcomes.numbers_repository import Counted, Reach

NAMES = "shown", "exercises", "clicked", "started", "finished", "dismissed"


class Days:
    """Days from one to another, both included, without a gap."""

    def __init__(self, since: date, until: date) -> None:
        self._all = [since + timedelta(days=number) for number in range((until - since).days + 1)]

    def rankers(self, counted: Sequence[Counted], reach: Mapping[str, Reach], live: str) -> list[RankerRead]:
        """Those that somebody was shown something by."""
        return [
            RankerRead(
                ranker=name, is_live=name == live, impressions=reach[name].impressions, learners=reach[name].learners,
                versions=list(reach[name].versions), daily=self._daily(mine), **_sums(mine),
            )
            for name, mine in _by(lambda one: one.ranker, counted)
        ]  # fmt: skip

    def recommenders(self, counted: Sequence[Counted]) -> list[RecommenderRead]:
        return [
            RecommenderRead(recommender=name, daily=self._daily(mine), **_sums(mine))
            for name, mine in _by(lambda one: one.recommender, counted)
        ]

    def _daily(self, counted: Iterable[Counted]) -> list[DayRead]:
        found = dict(_by(lambda one: one.day, counted))
        return [DayRead(date=day, **_sums(found.get(day, ()))) for day in self._all]


def _by(key: Callable[[Counted], Any], counted: Iterable[Counted]) -> list[tuple[Any, list[Counted]]]:
    found: dict[Any, list[Counted]] = {}
    for one in counted:
        found.setdefault(key(one), []).append(one)
    return sorted(found.items())


def _sums(some: Sequence[Counted]) -> dict[str, int]:
    return {name: sum(getattr(one, name) for one in some) for name in NAMES}
