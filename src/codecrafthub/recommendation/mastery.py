"""The learner model: pure rules that turn attempts into skills; nothing here knows of databases or people.

Multivariate Elo with an uncertainty function, after R. Pelánek, "Applications of the Elo rating system in adaptive
educational systems", Computers & Education 98 (2016), 169-179. Skills and difficulties are on one logit scale:

    p = 1 / (1 + exp(-(theta - d)))        expected success
    theta <- theta + K(n) * w * (y - p)    after an attempt with outcome y (1 solved, 0 not) and weight w
    K(n) = a / (1 + b * n)                 n: the weight of all earlier evidence

`theta` is the mean of the learner's skills in the concepts that the exercise teaches, and each of these skills takes
the same step; `d`, the exercise's difficulty, takes the opposite step at everyone's first attempt.

The paper counts first answers to short questions. Programs are written in several attempts, so here an attempt carries
a weight (see `weight`), chosen on simulated learners so that p foretells "solved within three attempts"
(tests/recommendation/test_simulated_learners.py reports how well).
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

NEWCOMER = -1.1
"""The skill, in logits, of someone of whom nothing is known; a guess on the low side, quickly corrected."""
LIMIT = 6.0
"""No skill leaves [-LIMIT, LIMIT]."""
SKILL_STEP = 1.8, 0.12
"""a and b of K(n) for skills."""

MIDDLE_LEVEL = 5
"""The author's level (1-10) at which mastery is measured; its difficulty is 0 logits."""
LOGITS_PER_LEVEL = 0.5
DIFFICULTY_STEP = 0.5, 0.05
"""a and b of K(n) for the difficulty of exercises."""
LARGEST_SHIFT = 1.5
"""Logits by which attempts may move a difficulty away from the author's: no crowd can turn an exercise upside down."""

FIRST_FAILURE = 0.2
"""The weight of a failed first attempt; each further one on the same exercise weighs half of the one before."""
LATER_SOLVE, LEAST_SOLVE = 0.8, 0.4
"""Each attempt before a solve takes the solve's weight times the first, never below the second."""
PER_HINT, LEAST_HINTED = 0.6, 0.1
"""Each hint seen before a solve takes the solve's weight times the first; the weight never sinks below the second."""


@dataclass(frozen=True, slots=True)
class Skill:
    """A learner's skill in one concept: `theta` in logits, `evidence` the summed weight of the attempts behind it."""

    theta: float = NEWCOMER
    evidence: float = 0.0

    @property
    def mastery(self) -> float:
        """The probability, 0 to 1, of solving an exercise of the concept at the middle level."""
        return sigmoid(self.theta)


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How hard an exercise is: the author's level (1-10), and how far (logits) `tries` first attempts moved it."""

    level: int
    shift: float = 0.0
    tries: int = 0

    @property
    def logits(self) -> float:
        return (self.level - MIDDLE_LEVEL) * LOGITS_PER_LEVEL + self.shift


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attempt: its `number` on this exercise from 1, hints seen before it, whether it solved the exercise."""

    number: int
    is_solved: bool
    hints: int = 0
    was_solved: bool = False
    """Whether the learner had solved the exercise before: then the attempt shows nothing new."""


Skills = Mapping[str, Skill]
"""A learner's skills by concept; a concept that is missing is one of which nothing is known."""


def sigmoid(logits: float) -> float:
    """The logistic function, for any finite number."""
    if logits >= 0:
        return 1 / (1 + math.exp(-logits))
    return math.exp(logits) / (1 + math.exp(logits))


def logit(chance: float) -> float:
    """The inverse of `sigmoid`, for a probability above 0 and below 1."""
    return math.log(chance / (1 - chance))


def expected(skills: Skills, concepts: Collection[str], difficulty: Difficulty) -> float:
    """The probability that a learner solves an exercise that teaches `concepts` (at least one) in a few attempts."""
    theta = sum(skills.get(concept, Skill()).theta for concept in concepts) / len(concepts)
    return sigmoid(theta - difficulty.logits)


def weight(outcome: Outcome) -> float:
    """How much an attempt shows, 0 to 1.

    A failure weighs half of the failure before it, so that no number of failing attempts on one exercise counts for
    more than two first ones. A solve weighs less the more attempts and hints it took; what follows it weighs nothing.
    """
    if outcome.was_solved:
        return 0.0
    if not outcome.is_solved:
        return FIRST_FAILURE * 0.5 ** min(outcome.number - 1, 60)
    unaided = max(LATER_SOLVE ** (outcome.number - 1), LEAST_SOLVE)
    return max(unaided * PER_HINT**outcome.hints, LEAST_HINTED)


def learned(skills: Skills, concepts: Collection[str], difficulty: Difficulty, outcome: Outcome) -> dict[str, Skill]:
    """The skills in `concepts` after an attempt; each moves towards what the attempt showed."""
    return shown(skills, concepts, difficulty, weight(outcome), is_solved=outcome.is_solved)


def shown(
    skills: Skills, concepts: Collection[str], difficulty: Difficulty, weight: float, *, is_solved: bool
) -> dict[str, Skill]:
    """The skills in `concepts` after evidence of a weight from 0 to 1."""
    surprise = is_solved - expected(skills, concepts, difficulty)
    return {concept: _moved(skills.get(concept, Skill()), surprise, weight) for concept in concepts}


def adjusted(skills: Skills, concepts: Collection[str], difficulty: Difficulty, outcome: Outcome) -> Difficulty:
    """The difficulty after an attempt: only a learner's first attempt on the exercise moves it."""
    if outcome.number != 1 or outcome.was_solved:
        return difficulty
    surprise = outcome.is_solved - expected(skills, concepts, difficulty)
    shift = difficulty.shift - _step(DIFFICULTY_STEP, difficulty.tries) * weight(outcome) * surprise
    return replace(difficulty, shift=_within(shift, LARGEST_SHIFT), tries=difficulty.tries + 1)


def corrected(difficulty: Difficulty, chance: float, tries: int, was: Outcome, now: Outcome | None) -> Difficulty:
    """The difficulty after a first attempt turned out otherwise than it was counted, or (None) to be no attempt.

    `chance` is what was expected of that attempt, and `tries` how many first attempts had been counted before it.
    """
    step = _step(DIFFICULTY_STEP, tries)
    shift = difficulty.shift + step * weight(was) * (was.is_solved - chance)
    if now is None:
        return replace(difficulty, shift=_within(shift, LARGEST_SHIFT), tries=difficulty.tries - 1)
    return replace(difficulty, shift=_within(shift - step * weight(now) * (now.is_solved - chance), LARGEST_SHIFT))


def _moved(skill: Skill, surprise: float, shown: float) -> Skill:
    theta = skill.theta + _step(SKILL_STEP, skill.evidence) * shown * surprise
    return Skill(_within(theta, LIMIT), skill.evidence + shown)


def _step(parameters: tuple[float, float], seen: float) -> float:
    a, b = parameters
    return a / (1 + b * seen)


def _within(value: float, limit: float) -> float:
    return max(-limit, min(limit, value))
