"""Which answers wrong submissions fit, by what they fail and are made of."""

from collections.abc import Iterable, Sequence
from typing import Any

from codecrafthub.contracts.analysis import AnalysisClient
from codecrafthub.feedback.answers.models import ClusterAnswer
from codecrafthub.feedback.answers.rule import Neighbour, belongs
from codecrafthub.feedback.clusters.traits import LIMITS, Ended, traits


async def fitting(
    analyses: AnalysisClient, answers: Sequence[ClusterAnswer], failing: Sequence[list[str]], ended: Sequence[Ended]
) -> list[ClusterAnswer | None]:
    """For each submission, by the tests that it fails and how it ended, the nearest answer that it belongs to.

    Raises AnalysisStopped, and Unavailable where nothing can be run now.
    """
    if not answers:
        return [None] * len(failing)
    made_of = await traits(analyses, ended)
    submissions: list[Any] = [{"failing": tests, "traits": own} for tests, own in zip(failing, made_of, strict=True)]
    charts: list[Any] = [answer.chart for answer in answers]
    found: Any = await analyses.analyse("python.nearest", "nearest", submissions, charts, limits=LIMITS)
    return [
        _best(answers, tests, verdict, (Neighbour(**one) for one in neighbours))
        for tests, (_, verdict), neighbours in zip(failing, ended, found, strict=True)
    ]


def _best(
    answers: Sequence[ClusterAnswer], failing: list[str], verdict: str, neighbours: Iterable[Neighbour]
) -> ClusterAnswer | None:
    fit = [
        (neighbour.apart, place)
        for place, (answer, neighbour) in enumerate(zip(answers, neighbours, strict=True))
        if belongs(failing, verdict, cluster=(answer.failing, answer.traits), place=answer.place,
                   radius=answer.radius, neighbour=neighbour)
    ]  # fmt: skip
    return answers[min(fit)[1]] if fit else None
