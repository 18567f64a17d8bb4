"""The index of what is published; it fills itself when the hub starts next."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import BIG

revision = "content_0002"
down_revision = "content_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_entries",
        sa.Column("id", BIG, sa.Identity(), primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("slug", sa.String(200), nullable=False),
        sa.Column("source", sa.String(260), nullable=False),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("language", sa.String(60), nullable=True),
        sa.Column("difficulty", sa.Integer, nullable=True),
        sa.Column("minutes", sa.Integer, nullable=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("blurb", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.UniqueConstraint("kind", "slug", name=op.f("uq_search_entries_kind_slug")),
    )
    op.create_index(op.f("ix_search_entries_source"), "search_entries", ["source"])
    op.create_table(
        "search_concepts",
        sa.Column("entry", BIG, sa.ForeignKey("search_entries.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("concept", sa.String(100), primary_key=True),
    )
    op.create_index(op.f("ix_search_concepts_concept"), "search_concepts", ["concept"])
    state = op.create_table(
        "search_state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("form", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.bulk_insert(state, [{"id": 1, "form": 0, "revision": 0}])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_text USING fts5(title, concepts, blurb, text, "
            "tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')"
        )
    else:
        op.execute(
            "CREATE TABLE search_text (entry bigint PRIMARY KEY REFERENCES search_entries (id) ON DELETE CASCADE, "
            "vector tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_search_text_vector ON search_text USING gin (vector)")
