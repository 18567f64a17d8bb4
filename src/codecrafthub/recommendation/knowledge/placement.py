"""Placement: where somebody stands in a track, found out by a few questions, each the one that tells most.

What a learner holds is a normal belief over one number per concept, in logits; a concept is held where it is above 0.
All share the learner's general ability, and a concept is like what it builds on, while later concepts lie lower: so
knowing a later one makes earlier ones likely, and lacking an early one makes later ones unlikely. After an answer the
belief about its concept is matched by moments and carried over to the others by their covariance (assumed density
filtering: T. Minka, "A family of algorithms for approximate Bayesian inference", 2001); how answers come about is the
three-parameter logistic model (A. Birnbaum, 1968). The next question is that with the largest expected drop in
entropy of what is held, summed over concepts in bits (D. V. Lindley, "On a measure of the information provided by an
experiment", Annals of Mathematical Statistics 27 (1956)).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.special import erfc

Floats = npt.NDArray[np.float64]

FIRST, LAST = 0.0, -2.6
"""The prior means of the first and of the last concept of a track: half of those who come hold the first one."""
GENERAL, OWN, ALIKE = 1.5, 1.0, 0.7
"""Standard deviations of the general ability and of what concepts have of their own, and how alike neighbours are."""
SLOPE, GUESSED, SLIPPED = 2.0, 0.15, 0.05
"""Of a question with one right answer and an "I don't know": its slope, and how often chance decides."""
OWN_SLOPE, OWN_STEP, OWN_ERROR = 1.2, 1.0, 0.1
"""Of what people say of themselves: the slope, where "often" and "never" begin (logits), and how often it is astray."""
_NODES = np.linspace(-5, 5, 81)
_WEIGHTS = np.exp(-(_NODES**2) / 2) / np.exp(-(_NODES**2) / 2).sum()


class Kind(StrEnum):
    """How a question asks: for what code shows, or for how well one knows a concept oneself."""

    OUTPUT = "output"
    OWN = "own"


class Outcome(StrEnum):
    """What came of a question; the first two of OUTPUT, the others of OWN."""

    RIGHT = "right"
    NOT_RIGHT = "not_right"
    NEVER = "never"
    SEEN = "seen"
    OFTEN = "often"


OUTCOMES = {
    Kind.OUTPUT: (Outcome.RIGHT, Outcome.NOT_RIGHT),
    Kind.OWN: (Outcome.NEVER, Outcome.SEEN, Outcome.OFTEN),
}


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of a learner: `mean` of shape [c] and `covariance` [c, c], in logits, over `concepts`."""

    concepts: tuple[str, ...]
    mean: Floats
    covariance: Floats

    @classmethod
    def before(cls, requires: Mapping[str, Sequence[str]]) -> "Belief":
        """Of somebody of whom nothing is known: concepts in the track's order, and what each builds on.

        What stands later than the concept itself, or is unknown, is passed over; so circles do no harm.
        """
        concepts, places = tuple(requires), {name: place for place, name in enumerate(requires)}
        rows = np.zeros((len(concepts), len(concepts)))
        for place, name in enumerate(concepts):
            grounds = [places[one] for one in requires[name] if places.get(one, place) < place]
            if grounds:
                rows[place] = ALIKE * rows[grounds].mean(axis=0)
            rows[place, place] = np.sqrt(1 - rows[place] @ rows[place])
        mean = np.linspace(FIRST, LAST, len(concepts)) if len(concepts) > 1 else np.zeros(len(concepts))
        return cls(concepts, mean, GENERAL**2 + OWN**2 * rows @ rows.T)

    @property
    def held(self) -> Floats:
        """The probability that each concept is held: shape [c]."""
        return _above(self.mean, np.diagonal(self.covariance))

    @property
    def entropy(self) -> float:
        """What is not known yet of which concepts are held, in bits."""
        return float(_entropy(self.held))

    def after(self, concept: str, kind: Kind, outcome: Outcome) -> "Belief":
        """After an answer. Raises ValueError for a concept of another track, or an outcome of another kind."""
        if outcome not in OUTCOMES[kind]:
            raise ValueError(f"{outcome} is no outcome of a question of the kind {kind}")
        place, row = self.concepts.index(concept), OUTCOMES[kind].index(outcome)
        _, step, shrink = (float(one[row, 0]) for one in self._moves(kind, slice(place, place + 1)))
        column = self.covariance[:, place]
        covariance = self.covariance - np.outer(column, column) * shrink
        return Belief(self.concepts, self.mean + column * step, (covariance + covariance.T) / 2)

    def expected_drops(self, kind: Kind) -> Floats:
        """By how many bits the entropy is expected to drop with a question about each concept: shape [c]."""
        chance, step, shrink = self._moves(kind, slice(None))
        means = self.mean + step[:, :, None] * self.covariance
        variances = np.diagonal(self.covariance) - shrink[:, :, None] * self.covariance**2
        left: Floats = (chance * _entropy(_above(means, variances))).sum(axis=0)
        return self.entropy - left

    def _moves(self, kind: Kind, places: slice) -> tuple[Floats, Floats, Floats]:
        """What each outcome of a question about each of some concepts does: three of shape [outcomes, places].

        Its chance, and by how many of their covariances with the concept the means move and the covariances shrink.
        """
        variance = np.diagonal(self.covariance)[places, None]
        weights = _WEIGHTS * likelihoods(kind, self.mean[places, None] + np.sqrt(variance) * _NODES)
        chance = weights.sum(axis=2)
        mean = weights @ _NODES / chance
        spread = weights @ _NODES**2 / chance - mean**2
        return chance, mean / np.sqrt(variance[:, 0]), (1 - spread) / variance[:, 0]


def likelihoods(kind: Kind, held: Floats) -> Floats:
    """The chance of each outcome of a kind (in the order of OUTCOMES) with such skills, in logits: [outcomes, ...]."""
    if kind is Kind.OUTPUT:
        right = GUESSED + (1 - GUESSED - SLIPPED) / (1 + np.exp(-SLOPE * held))
        return np.stack([right, 1 - right])
    often = 1 / (1 + np.exp(-OWN_SLOPE * (held - OWN_STEP)))
    never = 1 / (1 + np.exp(OWN_SLOPE * (held + OWN_STEP)))
    told = np.stack([never, 1 - never - often, often])
    return OWN_ERROR / 3 + (1 - OWN_ERROR) * told


def best(belief: Belief, open_to: Iterable[tuple[str, Kind]]) -> tuple[str, Kind, float] | None:
    """The question that tells most and its expected drop in bits, among concepts and kinds that can still be asked.

    Where several tell as much, the first one. None when there is none.
    """
    drops = {kind: dict(zip(belief.concepts, belief.expected_drops(kind).tolist(), strict=True)) for kind in Kind}
    found = [(concept, kind, drops[kind][concept]) for concept, kind in open_to]
    return max(found, key=lambda one: round(one[2], 9), default=None)


UP, DOWN = 2.2, 1.0
"""The most, in logits, by which a placement raises or lowers a skill; halfway up, a middle exercise is an even bet."""
SHOWN_BY_TWO = 2.0
"""Attempts on a concept after which its placement counts half."""


def shares(before: Belief, after: Belief) -> dict[str, float]:
    """How far a placement has brought each concept from what was believed before: to held (1) or to not held (-1)."""
    risen = after.held - before.held
    room = np.where(risen > 0, 1 - before.held, before.held)
    return dict(zip(before.concepts, (risen / room).tolist(), strict=True))


def shift(share: float, attempts: float = 0.0) -> float:
    """By how many logits a skill is moved by its share, after so many attempts on the concept: UP at the most."""
    return share * (UP if share > 0 else DOWN) * SHOWN_BY_TWO / (SHOWN_BY_TWO + attempts)


def _above(mean: Floats, variance: Floats) -> Floats:
    """The share of a normal distribution above 0."""
    share: Floats = erfc(-mean / np.sqrt(2 * np.maximum(variance, 1e-9))) / 2
    return share


def _entropy(chances: Floats) -> Floats:
    """Summed over the last axis, in bits."""
    inside = np.clip(chances, 1e-12, 1 - 1e-12)
    bits: Floats = -(inside * np.log2(inside) + (1 - inside) * np.log2(1 - inside)).sum(axis=-1)
    return bits
