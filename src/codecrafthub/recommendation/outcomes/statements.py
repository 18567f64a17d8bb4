"""The statements of outcomes that run with every answer and every verdict."""

from typing import cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from codecrafthub.kit.database import UtcDateTime
from codecrafthub.kit.statement import Statement
from codecrafthub.recommendation.outcomes.models import ImpressionRow, ParticipantRow, ShownRow

_impressions, _shown, _participants = (
    cast("sa.Table", model.__table__) for model in (ImpressionRow, ShownRow, ParticipantRow)
)
_OF, _LEARNER = (sa.bindparam(name, type_=sa.Uuid) for name in ("of", "learner"))
_SLUG, _KIND = (sa.bindparam(name, type_=sa.String) for name in ("slug", "which"))
_MOMENT, _SINCE = (sa.bindparam(name, type_=UtcDateTime) for name in ("moment", "since"))


def _again(insert: sqlite.Insert | postgresql.Insert) -> sqlite.Insert | postgresql.Insert:
    """A slate that is stored already was shown some more times."""
    new, old = insert.excluded, _impressions.c
    is_later = new.last_at > old.last_at
    return insert.on_conflict_do_update(
        index_elements=[old.id],
        set_={"times": old.times + new.times, "last_at": sa.case((is_later, new.last_at), else_=old.last_at)},
    )


def _once(table: sa.Table) -> Statement:
    """Store rows where there are none with the same key."""
    return Statement(
        sqlite.insert(table).on_conflict_do_nothing(),
        postgresql=postgresql.insert(table).on_conflict_do_nothing(),
    )


def _noting(column: sa.Column[object]) -> Statement:
    """Note that something became of an item that a learner was shown since a moment; the first time it did counts.

    A lesson or a track of the same slug is another item.
    """
    happened = sa.or_(column.is_(None), column > _MOMENT)
    about = _shown.c.learner_id == _LEARNER, _shown.c.item == _SLUG, _shown.c.kind == _KIND
    when = _shown.c.shown_at >= _SINCE, _shown.c.shown_at <= _MOMENT
    return Statement(sa.update(_shown).where(*about, *when, happened).values({column.name: _MOMENT}))


ADD_IMPRESSION = Statement(_again(sqlite.insert(_impressions)), postgresql=_again(postgresql.insert(_impressions)))
ADD_SHOWN, ADD_PARTICIPANT = _once(_shown), _once(_participants)

_PLACE = (
    _shown.c.impression_id == _OF,
    _shown.c.learner_id == _LEARNER,
    _shown.c.item == _SLUG,
    sa.or_(_KIND == "", _shown.c.kind == _KIND),
)
IS_SHOWN = Statement(sa.select(sa.literal(True)).where(*_PLACE))
CLICK = Statement(
    sa.update(_shown).where(*_PLACE, _shown.c.clicked_at.is_(None)).values(clicked_at=_MOMENT)
)  # fmt: skip

START, FINISH, DISMISS = (
    _noting(column) for column in (_shown.c.started_at, _shown.c.finished_at, _shown.c.dismissed_at)
)
UNFINISH = Statement(
    sa.update(_shown)
    .where(_shown.c.learner_id == _LEARNER, _shown.c.item == _SLUG, _shown.c.kind == _KIND)
    .values(finished_at=None)
)
