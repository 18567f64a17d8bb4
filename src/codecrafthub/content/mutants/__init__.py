"""Mutants: an exemplar with one small fault each, which an exercise's tests must notice."""
