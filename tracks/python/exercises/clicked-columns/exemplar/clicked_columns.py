def click(rows, column, shift=False):
    """Return the rows sorted by a column, downwards where shift was held."""
    return sorted(rows, key=lambda row: row[column], reverse=shift)


def items_after(rows, clicks):
    """Return the items from top to bottom after all clicks."""
    for heading in clicks:
        rows = click(rows, heading.removeprefix("-"), heading.startswith("-"))
    return [row["item"] for row in rows]
