def click(rows, column, shift=False):
    """Return the rows sorted by a column, downwards where shift was held."""
    pass


def items_after(rows, clicks):
    """Return the items from top to bottom after all clicks."""
    pass
