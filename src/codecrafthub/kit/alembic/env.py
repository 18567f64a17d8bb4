"""Alembic's environment, shared by all services: it runs over the connection that `kit/migrations.py` opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False)
context.run_migrations()
