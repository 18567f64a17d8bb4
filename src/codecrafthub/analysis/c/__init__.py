"""Analyses of C programs, as beginners write them: translated into Python's syntax tree, line by line."""
