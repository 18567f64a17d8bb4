"""What simulated learners are made of: every parameter with the paper that its value or its form comes from.

| | source |
|---|---|
| Koedinger 2023 | K. R. Koedinger et al., "An astonishing regularity in student learning rate", PNAS 120 (13), 2023: 27 data sets, 1.3 M observations; before any practice about 65 % right, the halves of a class 55 % and 75 %; about 0.1 log odds learned at each opportunity, much alike in all learners; mastery at 80 % |
| PFA | P. I. Pavlik, H. Cen, K. R. Koedinger, "Performance Factors Analysis", AIED 2009: a failed opportunity teaches less than a successful one |
| AFM | H. Cen, K. Koedinger, B. Junker, "Learning Factors Analysis", ITS 2006: each opportunity teaches alike |
| Wilson 2019 | R. C. Wilson et al., "The Eighty Five Percent Rule for optimal learning", Nature Communications 10, 2019: learning by gradient descent goes as z exp(-z²/2) with z the normal quantile of accuracy, and fastest at 84.13 % |
| DINA | B. W. Junker, K. Sijtsma, Applied Psychological Measurement 25, 2001: an item needs all of its skills together, and who has them slips at times |
| Botelho 2016 | A. F. Botelho, S. A. Adjei, N. T. Heffernan, "Modeling interactions across skills", EDM 2016: mastery of a prerequisite foretells performance on what builds on it |
| HLR | B. Settles, B. Meeder, "A trainable spaced repetition model for language learning", ACL 2016: recall 2^(-days / half-life), the half-life multiplied by every success |
| Wickelgren | J. T. Wixted, S. K. Carpenter, "The Wickelgren power law and the Ebbinghaus savings function", Psychological Science 18, 2007: (1 + h t)^-f |
| Cepeda 2008 | N. J. Cepeda et al., "Spacing effects in learning: a temporal ridgeline of optimal retention", Psychological Science 19, 2008: the best gap is about 20 % of a test's delay of some weeks |
| Tatel 2025 | C. E. Tatel, P. L. Ackerman, "Procedural skill retention and decay", Psychological Bulletin, 2025: 457 reports; half of the gains in accuracy are lost after 6.5 months without practice |
| Arthur 1998 | W. Arthur et al., "Factors that influence skill decay and retention", Human Performance 11, 1998: cognitive skills decay faster than physical ones |
| Attali 2014 | Y. Attali et al., "Estimating item difficulty with comparative judgments", ETS RR-14-39, 2014: authors' own ratings of difficulty are disappointing |
"""  # noqa: E501 - a row of a table is a line

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class World:
    """The hidden truth about learners and exercises; logits, days, and shares from 0 to 1."""

    name: str = "default"

    ability: float = 0.12
    """Mean prior skill in a concept, above its middle exercise: with the lesson, 65 % (Koedinger 2023)."""
    ability_spread: float = 1.0
    """Between learners. Koedinger 2023: 0.56 within one class; open platforms mix beginners with experts (ours)."""
    concept_spread: float = 0.5
    """Between the concepts of one learner (ours)."""

    later: float = 0.3
    """How much of what later concepts are harder by, in authors' levels, their learners still feel by then (ours)."""

    rate: float = 0.5
    """Logits that the best exercise teaches: 0.1 an opportunity (Koedinger 2023), five of them an exercise (ours)."""
    rate_spread: float = 0.3
    """Standard deviation of the logarithm between learners: small (Koedinger 2023)."""
    failed: float = 0.3
    """The share of it that an exercise teaches which was given up (PFA)."""
    zone: Literal["wilson", "middle", "flat"] = "wilson"
    """Where learning is largest: at 84 % success (Wilson 2019), at 50 %, or anywhere (AFM)."""
    floor: float = 0.25
    """The share of it that is learned however far an exercise is from that zone (ours)."""
    shared: float = 0.7
    """The share of it in each concept of an exercise that teaches two (ours)."""
    lesson: float = 0.5
    """Logits from reading the lesson before the first exercise on a concept (ours)."""
    unready: float = 0.25
    """The share learned without any hold of the prerequisites (Botelho 2016 has the direction, the size is ours)."""
    transfer: float = 0.25
    """The share of practice that reaches what a solved exercise builds on (ours)."""

    slip: float = 0.05
    """Failing in spite of all skills (DINA)."""
    reliance: float = 2.5
    """How many logits more easily an exercise uses what it builds on than what it teaches (ours)."""
    discrimination_spread: float = 0.2
    """Standard deviation of the logarithm of exercises' discrimination (ours)."""
    per_level: float = 0.55
    """Logits from one author's level to the next (ours)."""
    level_noise: float = 0.5
    """Logits by which authors err in their levels, standard deviation (Attali 2014 has the direction)."""

    forgetting: Literal["half-life", "power"] = "half-life"
    """The form: HLR, or Wickelgren with exponent `power`."""
    half_life: float = 30.0
    """Days until half of what was learned is lost at first: words take days (HLR), motor skills 195 (Tatel 2025)."""
    power: float = 0.5
    growth: float = 6.0
    """A success at retention R takes the half-life times 1 + growth (1 - R): the less is left, the more (Cepeda)."""
    relearned: float = 0.5
    """The share of what was forgotten that an exercise brings back which was given up (savings; ours)."""
    spacing_transfer: float = 0.5
    """The share of both that an exercise brings to what it builds on (ours)."""

    mastered: float = 0.8
    """A concept is mastered from such a chance on to solve its middle exercise (Koedinger 2023)."""
    exercises: int = 100
    """How many exercises each learner works at."""
    is_shipped: bool = False
    """Whether learners walk through the shipped Python track instead of a generated course."""


DEFAULT = World()
WORLDS = {
    one.name: one
    for one in (
        DEFAULT,
        replace(DEFAULT, name="weak transfer", transfer=0.05, spacing_transfer=0.1, unready=0.6, reliance=3.5),
        replace(DEFAULT, name="strong forgetting", half_life=8.0, forgetting="power"),
        replace(DEFAULT, name="noisy levels", level_noise=1.1, discrimination_spread=0.4),
        replace(DEFAULT, name="every exercise teaches alike", zone="flat", failed=1.0),
        replace(DEFAULT, name="hard practice teaches most", zone="middle", failed=0.6, floor=0.1),
        replace(DEFAULT, name="the shipped Python track", is_shipped=True, exercises=60),
    )
}
