"""Wrong submissions of an exercise grouped by what is wrong with them."""

import time
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from codecrafthub.contracts.analysis import AnalysisStopped
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.exercise import Limits
from codecrafthub.contracts.sources import Wrong
from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.clusters.examples import candidates, examples
from codecrafthub.feedback.clusters.words import in_common
from codecrafthub.feedback.errors import NoClustersNow
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.schemas import Cluster, Clusters, FailingTest
from codecrafthub.kit.remembered import Remembered

LIMITS = Limits(cpu_ms=10_000, wall_ms=20_000, memory_mb=512)
AT_ONCE = 100
"""Programs that are described in one box."""
KEPT_SECONDS = 300
EXERCISES = 100


@dataclass(frozen=True, slots=True)
class Grouped:
    """What is remembered of an exercise: counts, and which submissions may stand for each cluster; nobody's code."""

    clusters: Clusters
    candidates: list[list[UUID]]


class ClusterService:
    """Remembers the counts of an exercise for some minutes; examples are asked for each time."""

    def __init__(self, tools: Tools, materials: Materials) -> None:
        self._tools, self._materials = tools, materials
        self._known: Remembered[Grouped] = Remembered(EXERCISES)

    async def of(self, slug: str) -> Clusters:
        """The clusters of the newest wrong submission of each learner, the largest first. Raises NoClustersNow."""
        exercise = await self._materials.exercise(slug)
        known = self._known.get(slug)
        if known is None:
            known = await self._grouped(slug, exercise)
            self._known.keep(slug, known, time.time() + KEPT_SECONDS)
        shown = await examples(known.candidates, slug, exercise, self._tools)
        clusters = [
            cluster.model_copy(update={"example": example})
            for cluster, example in zip(known.clusters.clusters, shown, strict=True)
        ]
        return known.clusters.model_copy(update={"clusters": clusters})

    async def _grouped(self, slug: str, exercise: Exercise | None) -> Grouped:
        wrong = (await self._tools.sources.wrong(slug)).items
        if not wrong:
            return Grouped(Clusters(submissions=0, clusters=[]), [])
        try:
            traits = await self._traits(wrong)
            submissions = [{"failing": one.failing, "traits": own} for one, own in zip(wrong, traits, strict=True)]
            found: Any = await self._tools.analyses.analyse("python.clusters", "group", submissions, limits=LIMITS)
        except AnalysisStopped:
            raise NoClustersNow from None
        members = [[wrong[place] for place in one["members"]] for one in found]
        clusters = [_cluster(own, one, exercise) for own, one in zip(members, found, strict=True)]
        chosen = [candidates(own, one["failing"]) for own, one in zip(members, found, strict=True)]
        return Grouped(Clusters(submissions=len(wrong), clusters=clusters), chosen)

    async def _traits(self, wrong: list[Wrong]) -> list[list[str]]:
        """How each ended, and what it is made of where it is Python that can be read."""
        described: list[Any] = []
        for begin in range(0, len(wrong), AT_ONCE):
            texts = [_source(one) for one in wrong[begin : begin + AT_ONCE]]
            described += await self._tools.analyses.analyse("python.approach", "describe_all", texts, limits=LIMITS)
        return [
            [one.verdict, *(made["uses"] if made else [])] for one, made in zip(wrong, described, strict=True)
        ]  # fmt: skip


def _cluster(members: list[Wrong], found: dict[str, Any], exercise: Exercise | None) -> Cluster:
    failures = Counter(name for one in members for name in set(one.failing))
    days = [one.day for one in members]
    return Cluster(
        count=len(members),
        solved=sum(one.is_solved for one in members),
        failing=[FailingTest(name=name, count=failures[name]) for name in found["failing"]],
        traits=found["traits"],
        common=in_common(len(members), found["failing"], found["traits"], exercise),
        first_seen=min(days),
        last_seen=max(days),
    )


def _source(one: Wrong) -> str:
    return "\n".join(text for name, text in sorted(one.files.items()) if name.endswith(".py"))
