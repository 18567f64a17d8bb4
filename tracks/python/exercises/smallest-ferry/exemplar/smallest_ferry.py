def trips(loads, capacity):
    """Return how many trips the ferry makes, or None."""
    count = on_board = 0
    for load in loads:
        if load > capacity:
            return None
        if count == 0 or on_board + load > capacity:
            count += 1
            on_board = 0
        on_board += load
    return count


def smallest(loads, most_trips):
    """Return how much the smallest ferry must carry that needs no more trips."""
    low, high = max(loads), sum(loads)
    while low < high:
        middle = (low + high) // 2
        if trips(loads, middle) > most_trips:
            low = middle + 1
        else:
            high = middle
    return low
