def both_free(first, second):
    """Return the days on which both have time."""
    return sorted(set(first) & set(second))


def all_free(members):
    """Return the days on which everybody has time."""
    if not members:
        return []
    shared = set(members[0])
    for days in members[1:]:
        shared &= set(days)
    return sorted(shared)
