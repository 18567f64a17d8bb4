def stretches(counts, days):
    found = []
    for start in range(len(counts) - days):
        found.append(counts[start:start + days])
    return found


def busiest(counts, days):
    sums = [sum(s) for s in stretches(counts, days)]
    if sums == []:
        return None
    return max(sums)
