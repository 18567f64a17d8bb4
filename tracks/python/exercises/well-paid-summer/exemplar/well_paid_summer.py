from bisect import bisect_left


def tabulate(jobs):
    """Return the jobs by last day, how many are over before each, and the best sums."""
    jobs = sorted(jobs, key=lambda job: job[1])
    last_days = [last for _, last, _ in jobs]
    over = [bisect_left(last_days, first) for first, _, _ in jobs]
    best = [0]
    for (_, _, pay), before in zip(jobs, over, strict=True):
        best.append(max(best[-1], best[before] + pay))
    return jobs, over, best


def most_pay(jobs):
    """Return the largest sum that can be earned."""
    return tabulate(jobs)[-1][-1]


def plan(jobs):
    """Return the jobs that earn that sum, in the order in which they are done."""
    jobs, over, best = tabulate(jobs)
    chosen = []
    place = len(jobs)
    while place > 0:
        if best[place] == best[place - 1]:
            place -= 1
        else:
            chosen.append(jobs[place - 1])
            place = over[place - 1]
    return chosen[::-1]
