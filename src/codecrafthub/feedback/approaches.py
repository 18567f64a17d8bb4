"""What programs are made of, as analyses tell it; boxes that read programs execute none."""

from collections.abc import Mapping, Sequence
from typing import Any

from codecrafthub.contracts.analysis import AnalysisClient
from codecrafthub.contracts.exercise import Limits

Approach = Mapping[str, Any]
"""As `analysis/python/approach.py` has it."""
SUFFIXES = {
    "python": (".py",),
    "typescript": (".ts", ".mts", ".cts"),
    "javascript": (".js", ".mjs", ".cjs"),
}
"""What the files of a language end with, those first that may have files of the other beside them."""


def language_of(files: Mapping[str, str]) -> str:
    """Of the languages of which it is known what a program is made of; "" for others."""
    return next((language for language, ends in SUFFIXES.items() if any(name.endswith(ends) for name in files)), "")


async def described(
    texts: Sequence[str], language: str, analyses: AnalysisClient, limits: Limits
) -> list[Approach | None]:
    """What each program is made of; None for one that cannot be read. Raises AnalysisStopped, and Unavailable."""
    if language not in SUFFIXES or not texts:
        return [None] * len(texts)
    if language == "python":
        found: Any = await analyses.analyse("python.approach", "describe_all", list(texts), limits=limits)
    else:
        found = await analyses.analyse("javascript.approach", "describe_all", list(texts), language, limits=limits)
    return list(found)


def text_of(files: Mapping[str, str]) -> str:
    """All of a program in its language as one text."""
    ends = SUFFIXES.get(language_of(files), ())
    return "\n".join(text for name, text in sorted(files.items()) if name.endswith(tuple(ends)))
