def drawn(width, height, marks):
    """Return a board with the marks on it."""
    pass


def columns(board):
    """Return a board whose rows are the columns of this one."""
    pass
