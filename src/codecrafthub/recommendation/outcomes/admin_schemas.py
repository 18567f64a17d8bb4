"""What admins are shown of recommendations, and what they send to begin and stop experiments."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from codecrafthub.recommendation.outcomes.experiments import Arm, Say
from codecrafthub.recommendation.outcomes.models import LONGEST_NAME, LONGEST_RANKER

Method = Literal["ips", "snips", "dr"]
AlarmKind = Literal["fit_failed", "accounts_left_out", "arms_uneven", "slates_lost"]
RankerName = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_RANKER)]


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class ExperimentMade(Body):
    """`share`: the part of the learners who get ranker B; `worth`: the smallest difference worth a change."""

    name: Annotated[str, StringConstraints(max_length=LONGEST_NAME, pattern=r"^[^\x00]*$")]
    ranker_a: RankerName
    ranker_b: RankerName
    share: Annotated[float, Field(ge=0.05, le=0.95)] = 0.5
    worth: Annotated[float, Field(ge=0.05, le=5, description="Exercises finished in a learner's first week.")] = 0.3


class ExperimentChanged(Body):
    """Stop it, choose the ranker that everybody gets from then on (null: none of them), or both."""

    stop: Literal[True] | None = None
    adopt: Arm | None = None


class CountsRead(Answer):
    """Of items shown: how many were opened, worked on, finished and waved away.

    What is worked on and finished are `exercises` alone: of lessons and tracks nobody tells.
    """

    shown: int
    exercises: int
    clicked: int
    started: int
    finished: int
    dismissed: int


class DayRead(CountsRead):
    date: date


class RankerRead(CountsRead):
    """`impressions` are slates, each counted once a day; `is_live`: everybody gets it who is in no experiment."""

    ranker: str
    is_live: bool
    impressions: int
    learners: int
    versions: list[str]
    daily: list[DayRead]


class RecommenderRead(CountsRead):
    recommender: str
    daily: list[DayRead]


class IntervalRead(Answer):
    """Where the truth lies with a probability of 95 %."""

    low: float
    high: float


class EstimateRead(Answer):
    method: Method
    value: float
    interval: IntervalRead


class CandidateRead(Answer):
    """What a ranker would have earned: items finished per item shown, estimated from what another one showed.

    `support` is the part of what it would show that was shown at times; without enough of it nothing can be told, and
    `estimates` are not to be trusted unless `is_telling`. The one that is live is measured, not estimated.
    """

    ranker: str
    is_live: bool
    slates: int
    effective_learners: float
    support: float
    is_telling: bool
    estimates: list[EstimateRead]


class ArmRead(Answer):
    """`mean`: exercises finished in a learner's first week, of the `learners` whose week is over."""

    arm: Arm
    ranker: str
    entered: int
    learners: int
    mean: float


class ExperimentRead(Answer):
    """`difference` is B less A; its interval holds the truth however often one looks, and is null before it is told."""

    id: UUID
    name: str
    share: float
    worth: float
    started_at: datetime
    stopped_at: datetime | None
    adopted: str | None
    arms: list[ArmRead]
    difference: float
    interval: IntervalRead | None
    say: Say


class ModelRead(Answer):
    """A fitted model that is kept; `metrics` are the numbers of its card."""

    kind: str
    version: str
    fitted_at: datetime
    is_live: bool
    metrics: dict[str, float]


class FitRead(Answer):
    started_at: datetime
    ended_at: datetime | None
    problem: str | None
    said: dict[str, str]


class AlarmRead(Answer):
    kind: AlarmKind
    at: datetime | None
    text: str


class AdminOverview(Answer):
    """All about recommendations on one page; days are of UTC, and `watched_days` later nothing is added to a slate."""

    since: date
    until: date
    watched_days: int
    rankers: list[RankerRead]
    recommenders: list[RecommenderRead]
    known_rankers: list[str]
    candidates: list[CandidateRead]
    experiments: list[ExperimentRead]
    models: list[ModelRead]
    fits: list[FitRead]
    alarms: list[AlarmRead]
