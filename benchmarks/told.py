"""A hub that is told of attempts over HTTP, and has a route that does nothing: what `benchmarks.next` asks.

`python -m benchmarks.told up --port PORT`: identity, content, recommendation and the door, served as `codecrafthub up`
serves all of them. A fact goes through an outbox and the bus as one of assessment does.
"""

import sys
from collections.abc import Iterable

from codecrafthub.cli import run
from codecrafthub.contracts.assessment import SubmissionJudged
from codecrafthub.hub import Hub
from codecrafthub.kit.web import LearnerId
from codecrafthub.settings import Settings


class ToldHub(Hub):
    """A hub with `GET /api/recommendation/empty` and `POST /api/recommendation/told`."""

    def __init__(self, settings: Settings, only: Iterable[str]) -> None:
        super().__init__(settings, only)
        public, teller = self.services["recommendation"].public, self.services["content"].storage
        assert teller is not None

        @public.get("/empty")
        async def empty(learner_id: LearnerId) -> dict[str, str]:
            return {"learner": str(learner_id)}

        @public.post("/told", status_code=204)
        async def told(fact: dict[str, object]) -> None:
            async with teller.database.write() as session:
                await teller.outbox.add(session, SubmissionJudged.model_validate(fact))


if __name__ == "__main__":
    run.Hub = ToldHub  # type: ignore[misc]
    run.serve(["identity", "content", "recommendation", "gateway"], int(sys.argv[-1]))
