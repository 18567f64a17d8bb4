"""The statements that every counted attempt needs."""

from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from codecrafthub.kit.database import UtcDateTime
from codecrafthub.kit.statement import Statement, upsert
from codecrafthub.recommendation.models import AttemptRow, CorrectionRow, ErasedLearner, HintRow, TallyRow, WorkRow
from codecrafthub.recommendation.works import Work

_attempts, _works, _tallies, _hints, _erased, _corrections = (
    cast("sa.Table", model.__table__)
    for model in (AttemptRow, WorkRow, TallyRow, HintRow, ErasedLearner, CorrectionRow)
)
_LEARNER = sa.bindparam("learner", type_=sa.Uuid)
_TRACK, _EXERCISE = sa.bindparam("track", type_=sa.String), sa.bindparam("exercise", type_=sa.String)

IS_ERASED = Statement(sa.select(sa.literal(True)).where(_erased.c.digest == sa.bindparam("digest")))

BEFORE = Statement(
    sa.select(
        sa.exists().where(_erased.c.digest == sa.bindparam("digest")),
        sa.exists().where(_attempts.c.submission_id == sa.bindparam("submission", type_=sa.Uuid)),
        sa.exists().where(_corrections.c.submission_id == sa.bindparam("submission", type_=sa.Uuid)),
        sa.select(sa.func.count())
        .where(
            _hints.c.learner_id == _LEARNER,
            _hints.c.exercise == _EXERCISE,
            _hints.c.seen_at <= sa.bindparam("at", type_=UtcDateTime),
        )
        .scalar_subquery(),
    )
)
"""Whether the learner is gone, whether the submission is counted or corrected, and how many hints were seen."""

WORKS = Statement(
    sa.select(*(_works.c[name] for name in Work.__dataclass_fields__)).where(
        _works.c.learner_id == _LEARNER, _works.c.track == _TRACK
    )
)
TRACKS = Statement(
    sa.select(_works.c.track, sa.func.max(_works.c.last_at))
    .where(_works.c.learner_id == _LEARNER)
    .group_by(_works.c.track)
)
"""The tracks in which a learner was active, and when last."""
ATTEMPTS = sa.select(
    *(_attempts.c[name] for name in ("submission_id", "exercise", "number", "verdict", "is_solved", "hints", "at"))
)
ATTEMPTS_SINCE = Statement(
    ATTEMPTS.where(
        _attempts.c.learner_id == _LEARNER,
        _attempts.c.exercise.in_(
            sa.select(_works.c.exercise)
            .where(
                _works.c.learner_id == _LEARNER,
                _works.c.track == _TRACK,
                _works.c.last_at >= sa.bindparam("since", type_=UtcDateTime),
            )
            .union(sa.select(_EXERCISE))
        ),
    )
)
"""All attempts on an exercise and on those that were worked on since."""
ADD_ATTEMPT = Statement(sa.insert(_attempts))
SAVE_WORK = upsert(_works)


def _add_tally() -> Statement:
    """Add to what an exercise's works come to."""

    def over(insert: sqlite.Insert | postgresql.Insert) -> Any:
        names = ("surprise", "information", "tries")
        added = {name: _tallies.c[name] + insert.excluded[name] for name in names}
        return insert.on_conflict_do_update(index_elements=list(_tallies.primary_key), set_=added)

    return Statement(over(sqlite.insert(_tallies)), postgresql=over(postgresql.insert(_tallies)))


ADD_TALLY = _add_tally()
TALLIES = Statement(
    sa.select(
        _tallies.c.exercise, _tallies.c.model, _tallies.c.surprise, _tallies.c.information, _tallies.c.tries
    ).where(_tallies.c.track == _TRACK)
)
