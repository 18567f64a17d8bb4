"""What trials come to: means, ratios to the track's order with intervals over seeds, and how true forecasts were."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from scipy import stats

from benchmarks.learners.course import Floats
from benchmarks.learners.trial import Forecasts, Outcome

BASE = "track order"
BINS = 10


@dataclass(frozen=True, slots=True)
class Ratio:
    """A geometric mean of the seeds' ratios, with its 95 % interval by Student's t on logarithms."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, ours: Sequence[float], base: Sequence[float]) -> "Ratio":
        logs = np.log(np.array(ours) / np.array(base))
        middle = float(logs.mean())
        wide = 0.0
        if len(logs) > 1:
            wide = float(stats.t.ppf(0.975, len(logs) - 1) * logs.std(ddof=1) / np.sqrt(len(logs)))
        return cls(*(float(np.exp(middle + step)) for step in (0.0, -wide, wide)))

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True, slots=True)
class Row:
    """A policy in a world, over all seeds."""

    policy: str
    solved: float
    mastered: float
    mastered_ratio: Ratio
    retained: float
    retained_ratio: Ratio


@dataclass(frozen=True, slots=True)
class Recovered:
    """How well a model's figures agree with the hidden truth.

    `correlation`, `error` (mean absolute) and `bias` of mastery over learners and concepts that they worked on, and
    `correlation_all` over all concepts; `expected_calibration_error` and `auc` of the chance that each exercise was
    given before it was begun.
    """

    correlation: float
    correlation_all: float
    error: float
    bias: float
    expected_calibration_error: float
    auc: float


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """One for each policy, in the order in which they first come; the track's order has to be among them."""
    found: dict[str, list[Outcome]] = {}
    for one in sorted(outcomes, key=lambda one: one.seed):
        found.setdefault(one.policy, []).append(one)
    base = found[BASE]
    return [
        Row(
            policy,
            float(np.mean([one.solved for one in some])),
            float(np.mean([one.mastered for one in some])),
            Ratio.of([one.mastered for one in some], [one.mastered for one in base]),
            float(np.mean([one.retained for one in some])),
            Ratio.of([one.retained for one in some], [one.retained for one in base]),
        )
        for policy in dict.fromkeys(one.policy for one in outcomes)
        for some in [found[policy]]
    ]


def recovered(outcomes: Sequence[Outcome]) -> Recovered | None:
    """How true the forecasts of those policies are that make any."""
    some = [one.forecasts for one in outcomes if one.forecasts is not None]
    if not some:
        return None
    mastery, truth = _flat(some, "mastery"), _flat(some, "truth")
    is_practised = _flat(some, "practised") > 0
    expected, solved = _flat(some, "expected"), _flat(some, "solved")
    return Recovered(
        float(np.corrcoef(mastery[is_practised], truth[is_practised])[0, 1]),
        float(np.corrcoef(mastery, truth)[0, 1]),
        float(np.abs(mastery - truth)[is_practised].mean()),
        float((mastery - truth)[is_practised].mean()),
        calibration_error(expected, solved),
        area_under_curve(expected, solved),
    )


def calibration_error(expected: Floats, solved: Floats) -> float:
    """The expected calibration error in ten bins of equal width."""
    place = np.minimum((expected * BINS).astype(int), BINS - 1)
    sums = np.bincount(place, expected - solved, BINS)
    return float(np.abs(sums).sum() / len(expected))


def area_under_curve(expected: Floats, solved: Floats) -> float:
    """How often something solved was expected rather than something not solved; ties count half."""
    ranks, ups = stats.rankdata(expected), solved.sum()
    downs = len(solved) - ups
    return float((ranks[solved > 0].sum() - ups * (ups + 1) / 2) / (ups * downs)) if ups and downs else 0.5


def table(name: str, some: Sequence[Row]) -> str:
    """A table in Markdown."""
    lines = [
        f"### {name}\n",
        "| policy | solved | mastered | to track order | retained after 30 days | to track order |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.policy} | {one.solved:.0%} | {one.mastered:.1f} | {one.mastered_ratio} | {one.retained:.1f} "
        f"| {one.retained_ratio} |"
        for one in some
    ]
    return "\n".join(lines) + "\n"


def as_json(worlds: Mapping[str, Sequence[Outcome]]) -> dict[str, object]:
    """All figures, for programs."""
    found: dict[str, object] = {}
    for name, outcomes in worlds.items():
        true = recovered(outcomes)
        found[name] = {
            "policies": {one.policy: asdict(one) for one in rows(outcomes)},
            "recovered": None if true is None else asdict(true),
        }
    return found


def _flat(some: Sequence[Forecasts], name: str) -> Floats:
    return np.concatenate([getattr(one, name).ravel() for one in some])
