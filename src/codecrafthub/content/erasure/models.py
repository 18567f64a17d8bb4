"""Who is to be taken out of what they wrote, until nothing of theirs can be late any more."""

from __future__ import annotations

import sqlalchemy as sa

from codecrafthub.content.search.models import metadata
from codecrafthub.kit.database import UtcDateTime

erased_authors = sa.Table(
    "erased_authors",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("noted_at", UtcDateTime, nullable=False),
)
"""`digest` recognises an id that cannot be read from it."""
