def drawn(width, height, marks):
    """Return a board with the marks on it."""
    letters = {(row, column): letter for row, column, letter in marks}
    return [
        [letters.get((row, column), ".") for column in range(width)]
        for row in range(height)
    ]


def columns(board):
    """Return a board whose rows are the columns of this one."""
    return [list(column) for column in zip(*board, strict=True)]
