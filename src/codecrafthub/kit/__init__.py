"""Plumbing that knows nothing of learning: databases, facts, buses, tokens, errors, logs."""
