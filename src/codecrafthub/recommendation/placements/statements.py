"""The statements about placements that are needed all the time."""

from typing import cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from codecrafthub.kit.statement import Statement
from codecrafthub.recommendation.placements.models import PlacementAnswerRow

_answers = cast("sa.Table", PlacementAnswerRow.__table__)

ANSWERS = Statement(
    sa.select(
        _answers.c.number, _answers.c.question, _answers.c.concept, _answers.c.kind, _answers.c.outcome
    )
    .where(
        _answers.c.learner_id == sa.bindparam("learner", type_=sa.Uuid),
        _answers.c.track == sa.bindparam("track", type_=sa.String),
    )
    .order_by(_answers.c.number)
)  # fmt: skip
ADD_ANSWER = Statement(
    sqlite.insert(_answers).on_conflict_do_nothing(),
    postgresql=postgresql.insert(_answers).on_conflict_do_nothing(),
)
