"""The statements that every counted attempt needs."""

from typing import cast

import sqlalchemy as sa

from codecrafthub.contracts.assessment import Verdict
from codecrafthub.kit.database import UtcDateTime
from codecrafthub.kit.statement import Statement, upsert
from codecrafthub.recommendation.models import AttemptRow, DifficultyRow, ErasedLearner, HintRow, SkillRow, WorkRow
from codecrafthub.recommendation.works import Work

_attempts, _works, _skills, _difficulties, _hints, _erased = (
    cast("sa.Table", model.__table__)
    for model in (AttemptRow, WorkRow, SkillRow, DifficultyRow, HintRow, ErasedLearner)
)
_LEARNER = sa.bindparam("learner", type_=sa.Uuid)
_TRACK, _EXERCISE = sa.bindparam("track", type_=sa.String), sa.bindparam("exercise", type_=sa.String)

IS_ERASED = Statement(sa.select(sa.literal(True)).where(_erased.c.digest == sa.bindparam("digest")))

BEFORE = Statement(
    sa.select(
        sa.exists().where(_erased.c.digest == sa.bindparam("digest")),
        sa.exists().where(_attempts.c.submission_id == sa.bindparam("submission", type_=sa.Uuid)),
        sa.select(sa.func.count())
        .where(
            _hints.c.learner_id == _LEARNER,
            _hints.c.exercise == _EXERCISE,
            _hints.c.seen_at <= sa.bindparam("at", type_=UtcDateTime),
        )
        .scalar_subquery(),
        sa.exists().where(
            _attempts.c.learner_id == _LEARNER,
            _attempts.c.track == _TRACK,
            _attempts.c.exercise == _EXERCISE,
            _attempts.c.verdict == Verdict.ACCEPTED.value,
        ),
    )
)
"""Whether the learner is gone, whether the submission is counted, how many hints were seen, and an earlier solve."""

SKILLS = Statement(
    sa.select(_skills.c.concept, _skills.c.theta, _skills.c.evidence).where(
        _skills.c.learner_id == _LEARNER, _skills.c.track == _TRACK
    )
)
WORKS = Statement(
    sa.select(*(_works.c[name] for name in Work.__dataclass_fields__)).where(
        _works.c.learner_id == _LEARNER, _works.c.track == _TRACK
    )
)
WORK = Statement(
    sa.select(*(_works.c[name] for name in Work.__dataclass_fields__)).where(
        _works.c.learner_id == _LEARNER, _works.c.track == _TRACK, _works.c.exercise == _EXERCISE
    )
)
DIFFICULTY = Statement(
    sa.select(_difficulties.c.shift, _difficulties.c.tries)
    .where(_difficulties.c.exercise == _EXERCISE)
    .with_for_update()
)
ADD_ATTEMPT = Statement(sa.insert(_attempts))


SAVE_SKILL, SAVE_DIFFICULTY, SAVE_WORK = upsert(_skills), upsert(_difficulties), upsert(_works)
