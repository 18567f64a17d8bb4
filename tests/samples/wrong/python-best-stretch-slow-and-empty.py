def stretches(counts, days):
    return [counts[i:i + days] for i in range(len(counts) - days + 1)]


def busiest(counts, days):
    best = 0
    for s in stretches(counts, days):
        if sum(s) > best:
            best = sum(s)
    return best
