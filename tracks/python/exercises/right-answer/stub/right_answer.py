def is_correct(answer, correct):
    """Return whether the answer equals the correct one."""
    pass


def points(answer, correct, used_joker):
    """Return the points for this answer."""
    pass
