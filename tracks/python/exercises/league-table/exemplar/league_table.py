def table(teams):
    """Return the names of the teams, the best first."""
    ranked = sorted(teams, key=lambda team: (-team[1], -team[2], team[0]))
    return [name for name, _, _ in ranked]


def relegated(teams, count):
    """Return the names of the last teams of the table, the last one first."""
    return table(teams)[::-1][:count]
