"""Where learners live, for when their days begin and end: asked of feedback, and kept for a while."""

import time
from collections import OrderedDict
from datetime import UTC, tzinfo
from uuid import UUID

from codecrafthub.contracts.feedback import FeedbackClient
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger
from codecrafthub.kit.zones import zone

KEPT_SECONDS, MOST_KEPT = 60.0, 10_000

log = logger(__name__)


class Places:
    def __init__(self, feedback: FeedbackClient) -> None:
        self._feedback = feedback
        self._known: OrderedDict[UUID, tuple[float, str | None]] = OrderedDict()

    async def of(self, learner_id: UUID, otherwise: tzinfo | None = None) -> tzinfo:
        """The time zone that a learner has set with their notifications, else the one given, else UTC.

        When feedback does not answer it is as if they had set none.
        """
        name = await self._name(learner_id)
        return zone(name) if name is not None else otherwise or UTC

    async def _name(self, learner_id: UUID) -> str | None:
        at, name = self._known.get(learner_id, (float("-inf"), None))
        if time.monotonic() - at <= KEPT_SECONDS:
            return name
        try:
            name = await self._feedback.time_zone(learner_id)
        except HubError as error:
            log.warning("time_zone_not_known", reason=error.detail)
            return name
        self._known[learner_id] = time.monotonic(), name
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        return name
