def table(teams):
    """Return the names of the teams, the best first."""
    by_name = sorted(teams, key=lambda team: team[0])
    ranked = sorted(by_name, key=lambda team: (team[1], team[2]), reverse=True)
    return [name for name, _, _ in ranked]


def relegated(teams, count):
    """Return the names of the last teams of the table, the last one first."""
    return list(reversed(table(teams)))[:count]
