"""The exercises as the content service has them, kept for a while so that judging asks nobody."""

import re
import time
from collections import OrderedDict

from codecrafthub.assessment.errors import UnknownExercise
from codecrafthub.contracts.content import ContentClient, Exercise
from codecrafthub.kit.errors import NotFound

SLUG = re.compile(r"[a-z0-9-]{1,64}\.[a-z0-9-]{1,64}")
KEPT = 256
FRESH_SECONDS = 30.0
"""After this an exercise is asked for again: another replica may have been the one that heard of its change."""


class Exercises:
    """Exercises by slug; the most recently used ones are kept until their change is told or they have grown old."""

    def __init__(self, content: ContentClient) -> None:
        self._content = content
        self._kept: OrderedDict[str, tuple[float, Exercise]] = OrderedDict()

    async def get(self, slug: str) -> Exercise:
        """The exercise. Raises UnknownExercise, or Unavailable when content does not answer."""
        if not SLUG.fullmatch(slug):
            raise UnknownExercise
        found = self._kept.get(slug)
        if found is not None and time.monotonic() - found[0] < FRESH_SECONDS:
            self._kept.move_to_end(slug)
            return found[1]
        try:
            exercise = await self._content.exercise(slug)
        except NotFound:
            self.forget(slug)
            raise UnknownExercise(f"There is no exercise {slug}.") from None
        self._kept[slug] = (time.monotonic(), exercise)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return exercise

    def forget(self, slug: str) -> None:
        """It has changed: ask for it anew."""
        self._kept.pop(slug, None)
