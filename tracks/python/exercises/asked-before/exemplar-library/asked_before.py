from functools import cache

from oracle import consulted, named, two_consulted


def remembering(function):
    """Let a function remember its answers."""
    return cache(function)


def consult(questions):
    """Ask the oracle all questions. This is complete."""
    return consulted(remembering, questions)


def consult_two(question):
    """Ask two oracles the same question, twice each. This is complete."""
    return two_consulted(remembering, question)


def name_of_oracle():
    """Return the name of a decorated function. This is complete."""
    return named(remembering)
