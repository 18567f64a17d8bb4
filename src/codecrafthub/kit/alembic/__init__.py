"""Alembic's script folder: its `env.py` runs the migrations of every service."""
