def drawn(width, height, marks):
    """Return a board with the marks on it."""
    board = [["."] * width for _ in range(height)]
    for row, column, letter in marks:
        board[row][column] = letter
    return board


def columns(board):
    """Return a board whose rows are the columns of this one."""
    return [[row[column] for row in board] for column in range(len(board[0]))]
