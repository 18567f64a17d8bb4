"""Wrong programs for the exercises on lists, loops, and input and output."""

WRONG = {
    "podium": """
def podium(times):
    return times.sort()[:3]

def gap(times):
    best = times.sort()
    return best[1] - best[0]
""",
    "every-floor": """
def floors(lowest, highest):
    return list(range(lowest, highest))

def ride_down(lowest, highest):
    return list(range(highest, lowest, -1))
""",
    "running-total": """
def running_total(amounts):
    totals = []
    total = 0
    for amount in amounts:
        total += amount
        totals.append(total)
        return totals
    return totals

def day_full(amounts, size):
    total = 0
    for day, amount in enumerate(amounts, start=1):
        total += amount
        if total >= size:
            return day
        return None
""",
    "a-new-basket": """
def with_item(basket, item):
    basket.append(item)
    return basket

def without_item(basket, item):
    for other in basket:
        if other == item:
            basket.remove(other)
    return basket

def merged(first, second):
    first += second
    return first
""",
    "busiest-shop": """
def best_total(shops):
    max = 0
    for sales in shops:
        max = max(max, sum(sales))
    return max

def best_shop(shops):
    sum = [sum(sales) for sales in shops]
    return sum.index(max(sum))
""",
    "best-stretch": """
def stretches(counts, days):
    return [counts[start:start + days] for start in range(len(counts) - days)]

def busiest(counts, days):
    return max((sum(stretch) for stretch in stretches(counts, days)), default=None)
""",
    "cash-desk": """
count = int(input())
total = ""
for _ in range(count):
    total += input()
print("Total:", total)
print("Average:", total)
""",
    "seat-plan": """
rows = int(input())
seats = int(input())
for row in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:rows]:
    for seat in range(1, seats + 1):
        print(f"{row}{seat}")
total = rows * seats
print(f"{total} seat" if total == 1 else f"{total} seats")
""",
    "snail-on-the-wall": """
def days(wall, up, down):
    height = 0
    count = 0
    while height < wall:
        count += 1
        height += up
        height -= down
    return count

def evenings(wall, up, down):
    heights = []
    height = 0
    while height < wall:
        height = min(height + up, wall)
        heights.append(height)
        height -= down
        if len(heights) > 100:
            break
    return heights
""",
}

UNMATCHED = {"a-new-basket", "cash-desk"}
