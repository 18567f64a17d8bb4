def is_correct(answer, correct):
    """Return whether the answer equals the correct one."""
    return answer == correct


def points(answer, correct, used_joker):
    """Return the points for this answer."""
    if not is_correct(answer, correct):
        return 0
    return 5 if used_joker else 10
