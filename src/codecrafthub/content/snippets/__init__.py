"""Snippets: pieces of lessons' examples that can be read by themselves, each with what it shows."""
