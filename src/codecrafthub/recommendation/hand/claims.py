"""Claims as evidence: what learners say they know moves their skills as far as one attempt would, and no further."""

from collections.abc import Mapping

from codecrafthub.recommendation.hand.hand import CLAIM_WEIGHT, Claim
from codecrafthub.recommendation.mastery import MIDDLE_LEVEL, Difficulty, Skill, Skills, shown


def claimed(skills: Skills, claims: Mapping[str, Claim]) -> dict[str, Skill]:
    """Skills with a learner's claims: each counts as an exercise of the middle level, solved or not, at once."""
    middle = Difficulty(MIDDLE_LEVEL)
    moved = {
        concept: shown(skills, [concept], middle, CLAIM_WEIGHT, is_solved=claim.knows)[concept]
        for concept, claim in claims.items()
    }
    return {**skills, **moved}
