"""What a learner's works and claims in a track come to: chances on exercises and mastery of concepts, at a moment."""

from collections.abc import Sequence

import numpy as np

from codecrafthub.recommendation.hand.hand import CLAIM_WEIGHT
from codecrafthub.recommendation.knowledge.attempts import shown_by
from codecrafthub.recommendation.knowledge.estimates import EIGHTY, Estimate, Estimates
from codecrafthub.recommendation.knowledge.placement import shift
from codecrafthub.recommendation.knowledge.shown import Shown
from codecrafthub.recommendation.knowledge.traces import sigmoid
from codecrafthub.recommendation.known import Done, Known
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.syllabus import Floats


def estimated(setting: Setting, known: Known) -> Estimate:
    """What is known of a learner, read with the fitted model."""
    done = known.done
    outcome = shown_by(done.number, done.is_shown, done.hints)
    shown = Shown.of(setting.items, done.place.astype(np.int32), outcome, done.decided_at)
    estimate = Estimate.of(setting.items, _with_claims(shown, setting, known), known.at.timestamp())
    return estimate.moved(_placed(shown, setting, known)) if known.placement else estimate


def estimated_each(setting: Setting, knowns: Sequence[Known]) -> tuple[Floats, Floats]:
    """Chances on exercises and masteries of concepts, [k, n] and [k, c], of k learners at the moment of the first."""
    items, count = setting.items, len(knowns)
    done = Done.joined([one.done for one in knowns])
    whose = np.repeat(np.arange(count, dtype=np.int32), [len(one.done) for one in knowns])
    outcome = shown_by(done.number, done.is_shown, done.hints)
    shown = Shown.of(items, done.place.astype(np.int32), outcome, done.decided_at)
    moved = [_placed(shown.where(whose == k), setting, one) for k, one in enumerate(knowns) if one.placement]
    if any(one.hand.claims for one in knowns):
        each = [_with_claims(shown.where(whose == k), setting, one) for k, one in enumerate(knowns)]
        shown, whose = Shown.joined(each), np.repeat(np.arange(count, dtype=np.int32), [len(one.at) for one in each])
    found = Estimates.of(items, shown, whose, count, knowns[0].at.timestamp())
    if moved:
        found.moved[[k for k, one in enumerate(knowns) if one.placement]] += moved
    general = found.general[:, None]
    return found.chances(setting.met), sigmoid(np.append(found.logits, general, axis=1)[:, setting.skills])


def masteries(setting: Setting, estimate: Estimate) -> Floats:
    """The chance of solving an exercise of each concept at the middle level: shape [c]."""
    return sigmoid(_logits(setting, estimate))


def intervals(setting: Setting, estimate: Estimate) -> tuple[Floats, Floats]:
    """Where each mastery lies in 8 cases of 10: two of shape [c]."""
    spread = EIGHTY * np.append(estimate.deviations, estimate.newcomers_deviation)[setting.skills]
    logits = _logits(setting, estimate)
    return sigmoid(logits - spread), sigmoid(logits + spread)


def _logits(setting: Setting, estimate: Estimate) -> Floats:
    """A concept that no exercise teaches is held as well as the learner is able in general."""
    logits: Floats = np.append(estimate.logits, estimate.general)[setting.skills]
    return logits


def _placed(shown: Shown, setting: Setting, known: Known) -> Floats:
    """What a placement moves each skill by, the less the more attempts it rests on: shape [skills]."""
    skills = setting.items.skills
    weight = np.bincount(shown.tested, shown.weight[shown.tester], len(skills))
    moved = np.zeros(len(skills))
    for concept, share in known.placement.items():
        if concept in skills:
            moved[skills[concept]] = shift(share, float(weight[skills[concept]]))
    return moved


def _with_claims(shown: Shown, setting: Setting, known: Known) -> Shown:
    """With a row for each claim: an exercise of the middle level, solved or not, that shows CLAIM_WEIGHT at most."""
    claims = [
        (setting.items.skills[concept], claim)
        for concept, claim in sorted(known.hand.claims.items(), key=lambda one: (one[1].at, one[0]))
        if concept in setting.items.skills
    ]
    if not claims:
        return shown
    skills = np.array([skill for skill, _ in claims], np.int32)
    able = np.array([CLAIM_WEIGHT * claim.knows for _, claim in claims])
    at = np.array([claim.at.timestamp() for _, claim in claims])
    return shown.with_rows(skills, setting.items.hardness[skills], able, CLAIM_WEIGHT, at)
