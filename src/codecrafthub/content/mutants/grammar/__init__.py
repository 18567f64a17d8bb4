"""Mutants of programs in other languages than Python: changes of their text, at places that a grammar tells."""
