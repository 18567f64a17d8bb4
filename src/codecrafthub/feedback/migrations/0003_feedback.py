"""Stored remarks in the form of the feedback engine, and what learners found helpful."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

revision = "feedback_0003"
down_revision = "feedback_0002"
branch_labels = None
depends_on = None

BATCH = 500
FIRST = 3
SEVERITIES = {"error": "essential", "warning": "actionable", "info": "informative"}
REMARKS = sa.table("submission_remarks", sa.column("submission_id", sa.Uuid), sa.column("annotations", JSON_DOCUMENT))


def upgrade() -> None:
    op.create_table(
        "annotation_votes",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("submission_id", sa.Uuid, nullable=False),
        sa.Column("annotation", sa.String(200), nullable=False),
        sa.Column("analyzer", sa.String(40), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("is_helpful", sa.Boolean, nullable=False),
        sa.Column("voted_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "submission_id", "annotation", name=op.f("pk_annotation_votes")),
    )
    op.create_index(op.f("ix_annotation_votes_analyzer_code"), "annotation_votes", ["analyzer", "code"])
    _rewrite()


def _rewrite() -> None:
    """Batch by batch, in the order of the ids."""
    connection, last = op.get_bind(), None
    while True:
        query = sa.select(REMARKS).order_by(REMARKS.c.submission_id).limit(BATCH)
        rows = connection.execute(query if last is None else query.where(REMARKS.c.submission_id > last)).all()
        if not rows:
            return
        for submission_id, annotations in rows:
            change = sa.update(REMARKS).where(REMARKS.c.submission_id == submission_id)
            connection.execute(change.values(annotations=_feedback(annotations)))
        last = rows[-1].submission_id


def _feedback(old: list[dict[str, Any]]) -> dict[str, Any]:
    items = [_annotation(one) for one in old]
    return {"annotations": items[:FIRST], "more": items[FIRST:], "dropped": []}


def _annotation(old: dict[str, Any]) -> dict[str, Any]:
    kept = {name: old[name] for name in ("code", "message", "file", "line", "column", "end_line", "end_column")}
    where = f"{old['file']}:{old['line']}:{old['column']}"
    return {
        "id": f"standards.{old['code']}:{where}"[:200],
        "analyzer": "standards",
        "severity": SEVERITIES[old["severity"]],
        **kept,
    }
