"""What goes in and out over HTTP."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from codecrafthub.assessment.regrading.choice import Which
from codecrafthub.assessment.regrading.models import Effect, State, Status
from codecrafthub.assessment.schemas import Body, Shown
from codecrafthub.contracts.assessment import Verdict

Show = Literal["changed", "better", "worse", "different", "unchanged", "not_judged", "skipped"]
"""Which entries to list; `changed` are the better, the worse and the different ones."""


class Decision(Body):
    """How a regrade is applied or reverted: whether learners whom it would take a solve from keep it."""

    keep_solved: bool = True


class PersonRead(Shown):
    id: UUID
    name: str | None
    """None where identity does not answer right now, or knows nobody of this id any more."""


class ChoiceRead(Shown):
    since: datetime | None
    learner: PersonRead | None
    which: Which
    verdicts: list[Verdict]
    only_outdated: bool


class ProgressRead(Shown):
    """How far the work in the background has come; `seconds_left` is an estimate, once there is one."""

    done: int
    total: int
    seconds_left: int | None


class CountsRead(Shown):
    """Entries by what judging again has found, and by what became of them; learners by what happens to their solves."""

    total: int
    better: int
    worse: int
    different: int
    unchanged: int
    not_judged: int
    skipped: int
    solves_gained: int
    solves_lost: int


class VerdictChange(Shown):
    """How many submissions had one verdict and have, or would have, another or the same."""

    old: Verdict
    new: Verdict
    count: int


class RegradeRead(Shown):
    id: UUID
    exercise: str
    exercise_version: str
    tests_hash: str
    choice: ChoiceRead
    status: Status
    reason: str | None
    keep_solved: bool
    asked_by: PersonRead | None
    created_at: datetime
    previewed_at: datetime | None
    applied_at: datetime | None
    ended_at: datetime | None
    progress: ProgressRead | None
    counts: CountsRead
    verdicts: list[VerdictChange]


class RegradeList(Shown):
    items: list[RegradeRead]
    next: UUID | None


class Found(Shown):
    verdict: Verdict
    passed: int
    total: int


class TestChange(Shown):
    """A test that came out otherwise; without an old status it is new, without a new one it is gone."""

    __test__ = False  # pytest must not collect it

    name: str
    visibility: Literal["example", "visible", "hidden"]
    old: Literal["passed", "failed", "not_run"] | None
    new: Literal["passed", "failed", "not_run"] | None


class EntryRead(Shown):
    submission_id: UUID
    learner: PersonRead
    attempt: int
    submitted_at: datetime
    state: State
    effect: Effect | None
    old: Found
    new: Found | None
    changes: list[TestChange]


class EntryPage(Body):
    """Which entries to list, and how many after which submission."""

    show: Show = "changed"
    after: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class EntryList(Shown):
    items: list[EntryRead]
    next: UUID | None


class LearnerRead(PersonRead):
    submissions: int


class LearnerList(Shown):
    items: list[LearnerRead]
