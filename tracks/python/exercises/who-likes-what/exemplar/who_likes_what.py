def by_activity(choices):
    """Return who chose each activity."""
    groups = {}
    for name, activity in choices.items():
        groups.setdefault(activity, []).append(name)
    return groups


def favourite(choices):
    """Return the activity that most people chose, or None."""
    groups = by_activity(choices)
    return max(sorted(groups), key=lambda activity: len(groups[activity]), default=None)
