def line(name, cents):
    """Return a line of the board, 24 characters long."""
    pass


def board(prices):
    """Return the whole board as one text."""
    pass
