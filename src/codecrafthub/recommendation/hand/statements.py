"""The statements that every recommendation needs of a learner's hand, and whose attempts count for others."""

from typing import cast

import sqlalchemy as sa

from codecrafthub.kit.statement import Statement, upsert
from codecrafthub.recommendation.hand.models import GoalRow, PreferenceRow, WordRow
from codecrafthub.recommendation.hand.planning.models import MoveRow
from codecrafthub.recommendation.hand.planning.moves import Change

_words, _goals, _preferences, _moves = (
    cast("sa.Table", model.__table__) for model in (WordRow, GoalRow, PreferenceRow, MoveRow)
)
_LEARNER = sa.bindparam("learner", type_=sa.Uuid)
_TRACK = sa.bindparam("track", type_=sa.String)

WORDS = Statement(
    sa.select(_words.c.is_claim, _words.c.slug, _words.c.said, _words.c.at, _words.c.until).where(
        _words.c.learner_id == _LEARNER, _words.c.track == _TRACK
    )
)
GOAL = Statement(
    sa.select(
        _goals.c.name,
        _goals.c.concepts,
        _goals.c.deadline,
        _goals.c.weekdays,
        _goals.c.minutes,
        _goals.c.exercises,
        _goals.c.set_at,
    ).where(_goals.c.learner_id == _LEARNER, _goals.c.track == _TRACK)
)
PREFERENCES = Statement(
    sa.select(_preferences.c.is_personal, _preferences.c.shares, _preferences.c.languages).where(
        _preferences.c.learner_id == _LEARNER
    )
)
READ = Statement(
    sa.select(_moves.c.slug, _moves.c.changed_at).where(
        _moves.c.learner_id == _LEARNER,
        _moves.c.track == _TRACK,
        _moves.c.kind == "lesson",
        _moves.c.change == Change.DONE.value,
    )
)
KEEP_WORD, KEEP_GOAL, KEEP_PREFERENCES = upsert(_words), upsert(_goals), upsert(_preferences)
UNSHARED = sa.select(_preferences.c.learner_id).where(_preferences.c.shares.is_(False))
"""Who keeps what they do to themselves: for `learner_id.not_in(UNSHARED)` wherever others are learned from."""
