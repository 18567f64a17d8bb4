def table(teams):
    """Return the names of the teams, the best first."""
    pass


def relegated(teams, count):
    """Return the names of the last teams of the table, the last one first."""
    pass
