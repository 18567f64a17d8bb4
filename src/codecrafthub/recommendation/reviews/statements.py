"""The statements that keep memories in step with attempts and find what is due."""

from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from codecrafthub.contracts.assessment import Verdict
from codecrafthub.kit.statement import Statement, upsert
from codecrafthub.recommendation.models import AttemptRow
from codecrafthub.recommendation.reviews.models import MemoryRow

COUNTED = 2_000
"""A learner's latest attempts in a track say what is remembered; what was before them is long overlaid."""

_attempts, _memories = (cast("sa.Table", model.__table__) for model in (AttemptRow, MemoryRow))
_LEARNER, _TRACK = sa.bindparam("learner", type_=sa.Uuid), sa.bindparam("track", type_=sa.String)

LATEST = (
    sa.select(
        _attempts.c.submission_id, _attempts.c.exercise, _attempts.c.at,
        _attempts.c.verdict == Verdict.ACCEPTED.value, _attempts.c.hints,
    )
    .where(_attempts.c.learner_id == _LEARNER, _attempts.c.track == _TRACK)
    .order_by(_attempts.c.at.desc(), _attempts.c.submission_id.desc())
    .limit(COUNTED)
)  # fmt: skip
PRACTICE = Statement(LATEST)
MEMORIES = Statement(
    sa.select(
        _memories.c.concept, _memories.c.stability, _memories.c.hardness, _memories.c.used_at, _memories.c.due_at
    ).where(_memories.c.learner_id == _LEARNER, _memories.c.track == _TRACK)
)
SAVE_MEMORY = upsert(_memories)
DROP_MEMORY = Statement(
    sa.delete(_memories).where(
        _memories.c.learner_id == _LEARNER,
        _memories.c.track == _TRACK,
        _memories.c.concept == sa.bindparam("concept", type_=sa.String),
    )
)


def due(after: datetime, until: datetime) -> sa.Select[Any]:
    """What comes due for anybody in a span of time."""
    one = _memories.c
    query = sa.select(one.learner_id, one.track, one.concept, one.used_at, one.due_at)
    return query.where(one.due_at > after, one.due_at <= until).order_by(one.learner_id, one.stability, one.concept)
