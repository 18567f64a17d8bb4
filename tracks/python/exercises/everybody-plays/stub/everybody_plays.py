from tournament import joined_late, pairs, twice


class Club:
    """Members, walked through in the order of the alphabet."""

    def __init__(self, names):
        pass

    def join(self, name):
        """Add a member."""
        pass


def walked_twice(names):
    """Walk through a club two times. This is complete."""
    return twice(Club(names))


def matches(names):
    """Let everybody play everybody else. This is complete."""
    return pairs(Club(names))


def late(names, name):
    """Let somebody join late. This is complete."""
    return joined_late(Club(names), name)


def late_with_list(names, name):
    """Let somebody join, and return the list handed in. This is complete."""
    joined_late(Club(names), name)
    return names


def size_and_member(names, name):
    """Return the size, and whether the name is a member's. This is complete."""
    club = Club(names)
    return len(club), name in club
