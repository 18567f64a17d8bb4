"""The statements that every submission needs."""

from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from codecrafthub.assessment.models import ErasedLearner, Solution, StoredSubmission
from codecrafthub.contracts.assessment import SubmissionStatus
from codecrafthub.kit.database import BIG, UtcDateTime
from codecrafthub.kit.statement import Statement

_submissions = cast("sa.Table", StoredSubmission.__table__)
_solutions = cast("sa.Table", Solution.__table__)
_s, _mine = _submissions.c, _solutions.c
_LEARNER = sa.bindparam("learner", type_=sa.Uuid)
_SLUG = sa.bindparam("slug", type_=sa.String)

IS_ERASED = Statement(sa.select(sa.literal(True)).where(ErasedLearner.__table__.c.digest == sa.bindparam("digest")))

_is_queued, _is_mine = _s.status == SubmissionStatus.QUEUED, _s.learner_id == _LEARNER
QUEUE = Statement(
    sa.select(
        sa.func.count().filter(_is_queued),
        sa.func.count().filter(sa.not_(_is_queued)),
        sa.func.min(_s.turn).filter(_is_queued),
        sa.func.max(_s.turn).filter(sa.not_(_is_queued)),
        sa.func.max(_s.turn).filter(_is_mine),
        sa.func.count().filter(_is_mine, _s.exercise == _SLUG),
    ).where(sa.or_(_is_queued, _s.status == SubmissionStatus.RUNNING))
)
"""How many wait and are being judged, the rounds they are in, and which of them are the learner's own."""

_of_turn = sa.bindparam("of_turn", type_=BIG)
BEFORE = Statement(
    sa.select(sa.func.count()).where(
        _is_queued,
        sa.or_(_s.turn < _of_turn, sa.and_(_s.turn == _of_turn, _s.id < sa.bindparam("of_id", type_=sa.Uuid))),
    )
)
"""How many are before a submission in the queue."""

ADD = Statement(sa.insert(_submissions))

_may_be_taken = sa.and_(
    _is_queued, sa.or_(_s.leased_until.is_(None), _s.leased_until <= sa.bindparam("at", type_=UtcDateTime))
)
_first = sa.select(_s.id).where(_may_be_taken).order_by(_s.turn, _s.id).limit(1).with_for_update(skip_locked=True)
_take = (
    sa.update(_submissions)
    .values(
        status=SubmissionStatus.RUNNING,
        claims=_s.claims + 1,
        claim=sa.bindparam("new_claim", type_=sa.Uuid),
        leased_until=sa.bindparam("new_lease", type_=UtcDateTime),
    )
    .returning(
        _s.id, _s.claim, _s.claims, _s.learner_id, _s.exercise, _s.exercise_version, _s.files, _s.runtime,
        _s.submitted_at, _s.trace,
    )
)  # fmt: skip
CLAIM = Statement(_take.where(_s.id == _first.scalar_subquery()))
"""Take the next submission that need not wait."""
_OF_THESE = _s.runtime.in_(sa.bindparam("runtimes", expanding=True))
CLAIM_SOME = _take.where(_s.id == _first.where(_OF_THESE).scalar_subquery())

FINISH = Statement(
    sa.update(_submissions).where(
        _s.id == sa.bindparam("of_id"), _s.claim == sa.bindparam("of_claim"), _s.status == SubmissionStatus.RUNNING
    )
)
"""Set what judging found, where the claim still holds."""

STANDING = Statement(
    sa.select(_mine.attempts, _mine.best_verdict, _mine.best_passed, _mine.solved_at)
    .where(_mine.learner_id == _LEARNER, _mine.exercise == _SLUG)
    .with_for_update()
)
"""How far a learner has come with an exercise; nobody else counts an attempt of theirs until the transaction ends."""
COUNT = Statement(sa.update(_solutions).where(_mine.learner_id == _LEARNER, _mine.exercise == _SLUG))


SOLUTION = Statement(sa.select(_solutions).where(_mine.learner_id == _LEARNER, _mine.exercise == _SLUG))
SOLUTION_LOCKED = Statement(
    sa.select(_solutions).where(_mine.learner_id == _LEARNER, _mine.exercise == _SLUG).with_for_update()
)
"""A learner's solution, and the same kept from others until the transaction ends."""


def _drafting(insert: sqlite.Insert | postgresql.Insert) -> Any:
    changed = ("files", "revision", "saved_at", "last_activity_at")
    return insert.on_conflict_do_update(
        index_elements=(_mine.learner_id, _mine.exercise),
        set_={name: insert.excluded[name] for name in changed},
        where=_mine.revision == sa.bindparam("over", type_=sa.Integer),
    ).returning(_mine.revision)


DRAFT = Statement(_drafting(sqlite.insert(_solutions)), postgresql=_drafting(postgresql.insert(_solutions)))
"""Store a draft over the revision `over`; gives nothing back where there is another."""


def _saving(insert: sqlite.Insert | postgresql.Insert) -> Any:
    sent = insert.excluded
    is_same = _mine.files == sent.files
    return insert.on_conflict_do_update(
        index_elements=(_mine.learner_id, _mine.exercise),
        set_={
            "files": sent.files,
            "revision": sa.case((is_same, _mine.revision), else_=_mine.revision + 1),
            "saved_at": sa.case((is_same, _mine.saved_at), else_=sent.saved_at),
            "last_activity_at": sent.last_activity_at,
        },
    ).returning(_mine.revision)


SAVE = Statement(_saving(sqlite.insert(_solutions)), postgresql=_saving(postgresql.insert(_solutions)))
"""Store submitted code over what is there, as the same revision where it is the same."""
