"""Mutants of Python programs, made on their syntax trees."""
