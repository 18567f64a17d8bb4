"""Content's migrations."""
