"""Wrong submissions of an exercise grouped by what is wrong with them, as counts for those who teach."""

import time
from typing import Any

from codecrafthub.contracts.analysis import AnalysisStopped
from codecrafthub.contracts.exercise import Limits
from codecrafthub.contracts.sources import Wrong
from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.errors import NoClustersNow
from codecrafthub.feedback.schemas import Cluster, Clusters
from codecrafthub.kit.remembered import Remembered

LIMITS = Limits(cpu_ms=10_000, wall_ms=20_000, memory_mb=512)
AT_ONCE = 100
"""Programs that are described in one box."""
KEPT_SECONDS = 300
EXERCISES = 100


class ClusterService:
    """Remembers the counts of an exercise for some minutes."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._known: Remembered[Clusters] = Remembered(EXERCISES)

    async def of(self, exercise: str) -> Clusters:
        """The clusters of the newest wrong submission of each learner, the largest first. Raises NoClustersNow."""
        known = self._known.get(exercise)
        if known is None:
            known = await self._grouped(exercise)
            self._known.keep(exercise, known, time.time() + KEPT_SECONDS)
        return known

    async def _grouped(self, exercise: str) -> Clusters:
        wrong = (await self._tools.sources.wrong(exercise)).items
        if not wrong:
            return Clusters(submissions=0, clusters=[])
        try:
            traits = await self._traits(wrong)
            submissions = [{"failing": one.failing, "traits": own} for one, own in zip(wrong, traits, strict=True)]
            found = await self._tools.analyses.analyse("python.clusters", "group", submissions, limits=LIMITS)
        except AnalysisStopped:
            raise NoClustersNow from None
        clusters = [
            Cluster(count=len(one["members"]), failing=one["failing"], traits=one["traits"]) for one in found
        ]  # fmt: skip
        return Clusters(submissions=len(wrong), clusters=clusters)

    async def _traits(self, wrong: list[Wrong]) -> list[list[str]]:
        """How each ended, and what it is made of where it is Python that can be read."""
        described: list[Any] = []
        for begin in range(0, len(wrong), AT_ONCE):
            texts = [_source(one) for one in wrong[begin : begin + AT_ONCE]]
            described += await self._tools.analyses.analyse("python.approach", "describe_all", texts, limits=LIMITS)
        return [
            [one.verdict, *(made["uses"] if made else [])] for one, made in zip(wrong, described, strict=True)
        ]  # fmt: skip


def _source(one: Wrong) -> str:
    return "\n".join(text for name, text in sorted(one.files.items()) if name.endswith(".py"))
