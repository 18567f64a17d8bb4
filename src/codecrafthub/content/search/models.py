"""The tables of the index that both engines share; the words themselves lie where each engine finds them fastest."""

from __future__ import annotations

import sqlalchemy as sa

from codecrafthub.kit.database import BIG, new_metadata

metadata = new_metadata()

entries = sa.Table(
    "search_entries",
    metadata,
    sa.Column("id", BIG, sa.Identity(), primary_key=True, autoincrement=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("slug", sa.String(200), nullable=False),
    sa.Column("source", sa.String(260), nullable=False, index=True),
    sa.Column("version", sa.String(64), nullable=False),
    sa.Column("track", sa.String(100), nullable=False),
    sa.Column("language", sa.String(60), nullable=True),
    sa.Column("difficulty", sa.Integer, nullable=True),
    sa.Column("minutes", sa.Integer, nullable=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("blurb", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.UniqueConstraint("kind", "slug"),
)
"""`source` is the collection and key of the document that an entry comes from; `words` has each of its words once."""

concepts = sa.Table(
    "search_concepts",
    metadata,
    sa.Column("entry", BIG, sa.ForeignKey("search_entries.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("concept", sa.String(100), primary_key=True, index=True),
)

state = sa.Table(
    "search_state",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("form", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
)
"""One row: which form the entries have, and how often they have changed, by which a kept vocabulary sees its age."""
