"""What wrong submissions are made of, as they are compared: how each ended, and the constructs of those in Python."""

from collections.abc import Mapping, Sequence
from typing import Any

from codecrafthub.contracts.analysis import AnalysisClient
from codecrafthub.contracts.exercise import Limits

LIMITS = Limits(cpu_ms=10_000, wall_ms=20_000, memory_mb=512)
AT_ONCE = 100
"""Programs that are described in one box."""
Ended = tuple[Mapping[str, str], str]
"""The files of a submission and its verdict."""


async def traits(analyses: AnalysisClient, ended: Sequence[Ended]) -> list[list[str]]:
    """The verdict of each, and what it is made of where it is Python that can be read.

    Raises AnalysisStopped, and Unavailable where nothing can be run now.
    """
    described: list[Any] = []
    for begin in range(0, len(ended), AT_ONCE):
        texts = [_python(files) for files, _ in ended[begin : begin + AT_ONCE]]
        described += await analyses.analyse("python.approach", "describe_all", texts, limits=LIMITS)
    return [[verdict, *(made["uses"] if made else [])] for (_, verdict), made in zip(ended, described, strict=True)]


def _python(files: Mapping[str, str]) -> str:
    return "\n".join(text for name, text in sorted(files.items()) if name.endswith(".py"))
