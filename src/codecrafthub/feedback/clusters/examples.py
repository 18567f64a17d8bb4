"""A program that stands for a cluster: as its learner shares it at this moment, without comments and without a name."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from codecrafthub.contracts.analysis import AnalysisStopped
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.exercise import Limits
from codecrafthub.contracts.sources import Example, Wrong
from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.explanations import explain
from codecrafthub.feedback.schemas import ClusterExample
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger

LIMITS = Limits(cpu_ms=2_000, wall_ms=4_000, memory_mb=256)
FEWEST = 3
"""So many learners must be wrong alike before a program of one of them stands for all."""
MOST_CANDIDATES = 4

log = logger(__name__)


def candidates(members: Sequence[Wrong], failing: Sequence[str]) -> list[UUID]:
    """The members that may stand for a cluster: first those that fail most like it, and the short before the long.

    None of a small cluster, in which whoever knows the learners could guess whose it is.
    """
    if len(members) < FEWEST:
        return []
    wanted = set(failing)

    def order(one: Wrong) -> tuple[int, int]:
        return len(wanted.symmetric_difference(one.failing)), sum(map(len, one.files.values()))

    return [one.id for one in sorted((one for one in members if one.is_shared), key=order)[:MOST_CANDIDATES]]


async def examples(
    chosen: Sequence[Sequence[UUID]], slug: str, exercise: Exercise | None, tools: Tools
) -> list[ClusterExample | None]:
    """For each cluster the first of its candidates that may be shown now; None where none may, or none can be cleaned.

    Asked anew for each answer: who has just opted out or left is not shown any more.
    """
    ids = [one for several in chosen for one in several]
    if not ids:
        return [None] * len(chosen)
    try:
        shared = {one.id: one for one in (await tools.sources.examples(slug, ids)).items}
        found = [next((shared[one] for one in several if one in shared), None) for several in chosen]
        programs = [one.files for one in found if one is not None]
        answer: Any = await tools.analyses.analyse("comments", "without_comments", programs, limits=LIMITS)
    except (AnalysisStopped, HubError) as problem:
        log.info("cluster_examples_left_out", exercise=slug, reason=str(problem)[:300])
        return [None] * len(chosen)
    cleaned = iter(answer)
    return [None if one is None else _shown(one, next(cleaned), exercise) for one in found]


def _shown(example: Example, files: Mapping[str, str] | None, exercise: Exercise | None) -> ClusterExample | None:
    """The program with what its learner read of the first test that failed."""
    if files is None:
        return None
    for test in example.tests:
        if (said := explain(test, files, exercise)) is not None:
            return ClusterExample(files=dict(files), test=test.name, title=said.title, text=said.text)
    return ClusterExample(files=dict(files))
