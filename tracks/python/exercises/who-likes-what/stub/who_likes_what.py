def by_activity(choices):
    """Return who chose each activity."""
    pass


def favourite(choices):
    """Return the activity that most people chose, or None."""
    pass
