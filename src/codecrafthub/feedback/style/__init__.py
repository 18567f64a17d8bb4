"""Remarks on style: what a linter finds, in a learner's words."""
