"""Walks through a club in the ways in which tournaments do."""


def twice(club):
    """The members, walked through two times in a row."""
    return list(club), list(club)


def pairs(club):
    """Everybody against everybody else, home and away."""
    return [(home, away) for home in club for away in club if home != away]


def joined_late(club, name):
    """Somebody joins after the first member was called."""
    walk = iter(club)
    called = [next(walk)]
    club.join(name)
    return called, list(club)
