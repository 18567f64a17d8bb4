def line(name, cents):
    """Return a line of the board, 24 characters long."""
    shown = name if len(name) <= 14 else f"{name[:13]}."
    return f"{shown:<14}{cents / 100:>10,.2f}"


def board(prices):
    """Return the whole board as one text."""
    total = sum(cents for _, cents in prices)
    lines = [line(name, cents) for name, cents in prices]
    return "\n".join([*lines, "-" * 24, line("Total", total)])
