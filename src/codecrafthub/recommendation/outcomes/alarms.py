"""What an admin should look at: failed fits, accounts that were left out, experiments that are off, lost slates."""

import math
from collections.abc import Iterable, Sequence

from codecrafthub.recommendation.outcomes.admin_schemas import AlarmRead, ExperimentRead
from codecrafthub.recommendation.outcomes.experiments import Arm
from codecrafthub.recommendation.outcomes.model_catalogue import FitTried, ModelKept

UNEVEN = 4.0
"""Standard deviations between the share of an arm and what it should be: by chance once in 16,000."""
LEAST_ENTERED = 100


def alarms(
    experiments: Iterable[ExperimentRead], models: Iterable[ModelKept], fits: Sequence[FitTried], lost: int
) -> list[AlarmRead]:
    """All of them, in words for people."""
    return [*_failed(fits), *_left_out(models), *_uneven(experiments), *_lost(lost)]


def _failed(fits: Sequence[FitTried]) -> Iterable[AlarmRead]:
    """The fit that ended last, where it failed; the models before it are still in use."""
    last = next((one for one in fits if one.ended_at is not None), None)
    if last is not None and last.problem is not None:
        text = f"The last fit failed, and the models from before it stay in use: {last.problem}"
        yield AlarmRead(kind="fit_failed", at=last.ended_at, text=text)


def _left_out(models: Iterable[ModelKept]) -> Iterable[AlarmRead]:
    for model in models:
        for crowd in model.card.get("crowds", ()) if model.is_live else ():
            text = (
                f"{crowd['accounts']} accounts did little else than {crowd['exercise']} and were left out of what is "
                "learned from learners alike."
            )
            yield AlarmRead(kind="accounts_left_out", at=model.fitted_at, text=text)


def _uneven(experiments: Iterable[ExperimentRead]) -> Iterable[AlarmRead]:
    for one in experiments:
        entered = {arm.arm: arm.entered for arm in one.arms}
        total = sum(entered.values())
        deviation = math.sqrt(total * one.share * (1 - one.share))
        off = abs(entered[Arm.B] - total * one.share)
        if one.stopped_at is None and total >= LEAST_ENTERED and off > UNEVEN * deviation:
            text = (
                f"In the experiment {one.name!r} {entered[Arm.B]} of {total} learners got ranker B, where "
                f"{one.share * 100:.0f} % of them should: do not trust what it says."
            )
            yield AlarmRead(kind="arms_uneven", at=None, text=text)


def _lost(count: int) -> Iterable[AlarmRead]:
    if count:
        text = f"{count} slates were shown and not kept since this process began: there were too many at once."
        yield AlarmRead(kind="slates_lost", at=None, text=text)
