"""What wrong submissions are made of, as they are compared: how each ended, and the constructs in them."""

from collections.abc import Mapping, Sequence

from codecrafthub.contracts.analysis import AnalysisClient
from codecrafthub.contracts.exercise import Limits
from codecrafthub.feedback.approaches import SUFFIXES, Approach, described, language_of, text_of

LIMITS = Limits(cpu_ms=10_000, wall_ms=20_000, memory_mb=512)
AT_ONCE = 100
"""Programs that are described in one box."""
Ended = tuple[Mapping[str, str], str]
"""The files of a submission and its verdict."""


async def traits(analyses: AnalysisClient, ended: Sequence[Ended]) -> list[list[str]]:
    """The verdict of each, and what it is made of where that is known of its language, and it can be read.

    Raises AnalysisStopped, and Unavailable where nothing can be run now.
    """
    made: list[Approach | None] = [None] * len(ended)
    for language in SUFFIXES:
        places = [place for place, (files, _) in enumerate(ended) if language_of(files) == language]
        for begin in range(0, len(places), AT_ONCE):
            batch = places[begin : begin + AT_ONCE]
            texts = [text_of(ended[place][0]) for place in batch]
            for place, one in zip(batch, await described(texts, language, analyses, LIMITS), strict=True):
                made[place] = one
    return [[verdict, *(one["uses"] if one else [])] for (_, verdict), one in zip(ended, made, strict=True)]
