"""Wrong programs for the exercises on recursion."""

WRONG = {
    "boxes-in-boxes": """
def count_books(box):
    total = 0
    for thing in box:
        if isinstance(thing, list):
            count_books(thing)
        else:
            total += 1
    return total

def holds(box, title):
    for thing in box:
        if isinstance(thing, list):
            holds(thing, title)
        elif thing == title:
            return True
    return False

def depth(box):
    deepest = 1
    for thing in box:
        if isinstance(thing, list):
            depth(thing)
            deepest += 1
    return deepest
""",
    "up-the-stairs": """
def ways(steps):
    if steps == 0:
        return 1
    return ways(steps - 1) + ways(steps - 2)

def climbs(steps):
    if steps == 0:
        return [[]]
    return [[stride, *rest] for stride in (1, 2) for rest in climbs(steps - stride)]
""",
    "exact-change": """
def payments(coins, amount):
    found = []
    chosen = []

    def pay(start, left):
        if left == 0:
            found.append(chosen)
            return
        for place in range(start, len(coins)):
            if coins[place] <= left:
                chosen.append(coins[place])
                pay(place, left - coins[place])
                chosen.pop()

    pay(0, amount)
    return found

def fewest(coins, amount):
    return min(payments(coins, amount), key=len, default=None)
""",
}
