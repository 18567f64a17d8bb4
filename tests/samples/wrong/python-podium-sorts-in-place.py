def podium(times):
    times.sort()
    return times[0:3]


def gap(times):
    fastest = podium(times)
    return fastest[1] - fastest[0]
