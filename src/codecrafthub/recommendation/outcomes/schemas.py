"""The bodies that the routes of outcomes take and give."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from codecrafthub.recommendation.schemas import RecommendationKind


class Click(BaseModel):
    """What a learner opened of what they were shown; without a `kind` it may be any of that slug."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: RecommendationKind | None = None
    slug: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
