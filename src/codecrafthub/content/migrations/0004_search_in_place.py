"""On PostgreSQL each entry's words lie in its row, as they are: compressed and elsewhere they take longer to rank."""

from alembic import op

revision = "content_0004"
down_revision = "content_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("ALTER TABLE search_text SET (toast_tuple_target = 8160)")
    # Rows are stored anew only where they are written anew: an index without a form is filled when the hub starts.
    op.execute("UPDATE search_state SET form = 0")
