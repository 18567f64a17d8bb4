"""Wrong submissions of an exercise grouped by what is wrong with them."""

import hashlib
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from codecrafthub.contracts.analysis import AnalysisStopped
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.sources import Wrong
from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.clusters.examples import candidates, examples
from codecrafthub.feedback.clusters.traits import LIMITS, traits
from codecrafthub.feedback.clusters.words import in_common
from codecrafthub.feedback.errors import NoClustersNow
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.schemas import Cluster, Clusters, FailingTest
from codecrafthub.kit.remembered import Remembered

KEPT_SECONDS = 300
EXERCISES = 100


@dataclass(frozen=True, slots=True)
class Member:
    """A wrong submission as clusters know it."""

    id: UUID
    failing: list[str]
    traits: list[str]
    is_solved: bool


@dataclass(frozen=True, slots=True)
class Grouped:
    """What is remembered of an exercise: counts, who is in each cluster and may stand for it; nobody's code."""

    clusters: Clusters
    candidates: list[list[UUID]]
    members: list[list[Member]]


class ClusterService:
    """Remembers the counts of an exercise for some minutes; examples are asked for each time."""

    def __init__(self, tools: Tools, materials: Materials) -> None:
        self._tools, self._materials = tools, materials
        self._known: Remembered[Grouped] = Remembered(EXERCISES)

    async def of(self, slug: str) -> Clusters:
        """The clusters of the newest wrong submission of each learner, the largest first. Raises NoClustersNow."""
        exercise = await self._materials.exercise(slug)
        known = await self.grouped(slug)
        shown = await examples(known.candidates, slug, exercise, self._tools)
        clusters = [
            cluster.model_copy(update={"example": example})
            for cluster, example in zip(known.clusters.clusters, shown, strict=True)
        ]
        return known.clusters.model_copy(update={"clusters": clusters})

    async def grouped(self, slug: str) -> Grouped:
        """The same with who is in each cluster, some minutes old at most. Raises NoClustersNow."""
        known = self._known.get(slug)
        if known is None:
            known = await self._grouped(slug, await self._materials.exercise(slug))
            self._known.keep(slug, known, time.time() + KEPT_SECONDS)
        return known

    async def _grouped(self, slug: str, exercise: Exercise | None) -> Grouped:
        wrong = (await self._tools.sources.wrong(slug)).items
        if not wrong:
            return Grouped(Clusters(submissions=0, clusters=[]), [], [])
        try:
            made_of = await traits(self._tools.analyses, [(one.files, one.verdict) for one in wrong])
            submissions = [{"failing": one.failing, "traits": own} for one, own in zip(wrong, made_of, strict=True)]
            found: Any = await self._tools.analyses.analyse("python.clusters", "group", submissions, limits=LIMITS)
        except AnalysisStopped:
            raise NoClustersNow from None
        places = [one["members"] for one in found]
        alike = [[wrong[place] for place in each] for each in places]
        clusters = [_cluster(own, one, exercise) for own, one in zip(alike, found, strict=True)]
        chosen = [candidates(own, one["failing"]) for own, one in zip(alike, found, strict=True)]
        members = [
            [Member(wrong[place].id, wrong[place].failing, made_of[place], wrong[place].is_solved) for place in each]
            for each in places
        ]
        return Grouped(Clusters(submissions=len(wrong), clusters=clusters), chosen, members)


def key_of(failing: Sequence[str], made_of: Sequence[str]) -> str:
    """By what a cluster is known while it stays what it is: the tests that most of it fail, and what most share."""
    text = json.dumps([sorted(failing), sorted(made_of)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _cluster(members: list[Wrong], found: dict[str, Any], exercise: Exercise | None) -> Cluster:
    failures = Counter(name for one in members for name in set(one.failing))
    days = [one.day for one in members]
    return Cluster(
        key=key_of(found["failing"], found["traits"]),
        count=len(members),
        solved=sum(one.is_solved for one in members),
        failing=[FailingTest(name=name, count=failures[name]) for name in found["failing"]],
        traits=found["traits"],
        common=in_common(len(members), found["failing"], found["traits"], exercise),
        first_seen=min(days),
        last_seen=max(days),
    )
