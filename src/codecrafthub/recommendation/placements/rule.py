"""How a placement goes on: what is asked next, and when enough is known."""

from collections.abc import Sequence
from typing import Literal

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.knowledge.placement import Kind, best
from codecrafthub.recommendation.placements.evidence import Answered, before, believed
from codecrafthub.recommendation.placements.questions import Pool, Question

MOST = 12
"""No placement has more questions."""
OWN_FIRST = 3
"""So many questions are about what people say of themselves: answered in seconds, they find the region."""
ENOUGH = 0.15
"""In bits: when no question is expected to tell more, the placement ends."""
FEWEST_CONCEPTS = 4
"""Smaller tracks are not worth a placement."""

Status = Literal["none", "running", "finished", "skipped"]


def next_question(track: Track, pool: Pool, answers: Sequence[Answered], seed: str) -> Question | None:
    """The question that tells most after these answers; None when there is none, or enough is known."""
    if len(answers) >= MOST:
        return None
    asked = {one.question for one in answers}
    kinds = [Kind.OWN] if len(answers) < OWN_FIRST else [Kind.OUTPUT]
    open_to = pool.open_to(asked, kinds) or pool.open_to(asked, list(Kind))
    found = best(believed(before(track), answers), open_to)
    if found is None or (found[2] < ENOUGH and len(answers) >= OWN_FIRST):
        return None
    concept, kind, _ = found
    return pool.question(concept, kind, asked, f"{seed} {len(answers)}")


def is_worth_it(track: Track) -> bool:
    return len(track.concepts) >= FEWEST_CONCEPTS
