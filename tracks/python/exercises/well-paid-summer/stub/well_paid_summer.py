def most_pay(jobs):
    """Return the largest sum that can be earned."""
    pass


def plan(jobs):
    """Return the jobs that earn that sum, in the order in which they are done."""
    pass
