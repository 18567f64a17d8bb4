"""Analyses of Python programs."""
