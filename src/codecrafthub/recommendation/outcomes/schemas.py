"""The bodies that the routes of outcomes take and give."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints


class Click(BaseModel):
    """What a learner opened of what they were shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
