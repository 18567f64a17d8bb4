"""Wrong programs for the exercises on searching and complexity: most are right, and too slow."""

WRONG = {
    "matching-vouchers": """
def has_pair(values, wanted):
    return any(wanted - value in values[place + 1:] for place, value in enumerate(values))

def count_pairs(values, wanted):
    return sum(values[place + 1:].count(wanted - value) for place, value in enumerate(values))
""",
    "turnstile-archive": """
from archive import DAYS, visitors_until

def reached(visitors):
    low, high = 0, DAYS - 1
    while low <= high:
        middle = (low + high) // 2
        total = visitors_until(middle)
        if total == visitors:
            return middle
        if total < visitors:
            low = middle + 1
        else:
            high = middle - 1
    return low

def first_day(visitors):
    day = reached(visitors)
    return day if day < DAYS else None

def days_at(visitors):
    return reached(visitors + 1) - reached(visitors)
""",
    "longest-stay": """
def longest_stay(prices, budget):
    longest = first = 0
    for last in range(len(prices)):
        while sum(prices[first:last + 1]) > budget:
            first += 1
        longest = max(longest, last - first + 1)
    return longest

def shortest_stay(prices, amount):
    shortest = None
    first = 0
    for last in range(len(prices)):
        while sum(prices[first:last + 1]) >= amount:
            nights = last - first + 1
            shortest = nights if shortest is None else min(shortest, nights)
            first += 1
    return shortest
""",
    "smallest-ferry": """
def trips(loads, capacity):
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
    loads = sorted(loads)
    low, high = max(loads), sum(loads)
    while low < high:
        middle = (low + high) // 2
        if trips(loads, middle) > most_trips:
            low = middle + 1
        else:
            high = middle
    return low
""",
}

UNMATCHED = {"matching-vouchers", "longest-stay"}

SLOW = {"matching-vouchers", "longest-stay"}
