"""A roll of paper with numbers, from 1 on: each can be torn off once."""

_torn_off = [0]


def next_number():
    """Tear off the next number."""
    _torn_off[0] += 1
    return _torn_off[0]
