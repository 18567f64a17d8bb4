"""Which submissions are to be judged again."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StrictStr

from codecrafthub.contracts.assessment import Verdict

Which = Literal["all", "latest", "best"]


class Choice(BaseModel):
    """The judged submissions for one exercise, as far as everything that is given fits them.

    Of what was sent since a moment, by one learner or by all, every submission is taken, or each learner's latest or
    best; of these only those with one of the verdicts, and only those that were judged with other tests than today's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    exercise: Annotated[StrictStr, Field(max_length=130)]
    since: AwareDatetime | None = None
    learner_id: UUID | None = None
    which: Which = "all"
    verdicts: Annotated[list[Verdict], Field(max_length=len(Verdict))] = []
    only_outdated: bool = False
