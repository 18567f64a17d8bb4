"""What the verdicts on one submission come to, in whatever order they were heard: its judgement and all corrections."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from codecrafthub.contracts.assessment import Verdict


@dataclass(frozen=True, slots=True)
class Ruling:
    """One verdict on a submission: what it was before (`old`), None where this is the judgement itself.

    `number` is that of the attempt, and `keeps_solved` says whether its learner is left with what had been solved.
    """

    id: UUID
    number: int
    verdict: Verdict
    old: Verdict | None
    keeps_solved: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """The attempt that a submission counts as; `number` is 0 where it only became one by a correction."""

    number: int
    verdict: Verdict
    is_solved: bool
    at: datetime


def counted(rulings: Iterable[Ruling]) -> Counted | None:
    """What a submission counts as after all its rulings; None where it is no attempt or its judgement is awaited.

    What failed on our side is no attempt. Where a correction accepts it, it counts from then on; where it had been one
    before, as what it was.
    """
    ordered = sorted(rulings, key=lambda one: (one.old is not None, one.at, one.id))
    judged = next((one for one in ordered if one.old is None), None)
    corrections = [one for one in ordered if one.old is not None]
    if judged is None and corrections and corrections[0].old is not Verdict.INTERNAL_ERROR:
        return None
    first = None if judged is None else _as_judged(judged)
    found = first
    for one in corrections:
        found = _corrected(found or first, one, was_solved=found is not None and found.is_solved)
    return found


def _as_judged(one: Ruling) -> Counted:
    is_accepted = one.verdict is Verdict.ACCEPTED
    return Counted(one.number, one.verdict, is_accepted or one.keeps_solved, one.at)


def _corrected(before: Counted | None, one: Ruling, *, was_solved: bool) -> Counted | None:
    if one.verdict is Verdict.INTERNAL_ERROR:
        return None
    is_accepted = one.verdict is Verdict.ACCEPTED
    if before is None:
        return Counted(0, one.verdict, is_solved=True, at=one.at) if is_accepted else None
    return replace(before, verdict=one.verdict, is_solved=is_accepted or (was_solved and one.keeps_solved))
