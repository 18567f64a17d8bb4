"""One wrong program for each exercise of the Python track: what a learner with its misconception would write."""

WRONG = {
    "cut-the-boards": """
def boards(plank_cm, board_cm):
    return plank_cm / board_cm

def offcut(plank_cm, board_cm):
    return plank_cm % board_cm
""",
    "meet-in-the-middle": """
def meeting_point(first_km, second_km):
    return first_km + second_km / 2

def distance_each(first_km, second_km):
    return abs(second_km - first_km) / 2
""",
    "trail-sign": """
def sign(place, km):
    print(f"{place}: {km} km")

def sign_with_time(place, km):
    print(f"{sign(place, km)} ({km * 15} min)")
""",
    "name-badge": """
def tidy(name):
    name.strip()
    name.title()
    return name

def badge(name, company):
    company.upper()
    return f"{tidy(name)}, {company}"
""",
    "end-of-the-line": """
def ending(text, count):
    return text[-count:]

def display(text, width):
    if len(text) <= width:
        return text
    return "~" + ending(text, width - 1)
""",
    "ticket-price": """
def price(age):
    if age <= 6:
        return 0
    if age <= 18:
        return 5
    if age <= 65:
        return 12
    return 8

def price_today(age, is_member):
    return price(age) / 2 if is_member else min(price(age), 10)
""",
    "right-answer": """
def is_correct(answer, correct):
    return answer is correct

def points(answer, correct, used_joker):
    if answer is not correct:
        return 0
    return 5 if used_joker else 10
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
    "podium": """
def podium(times):
    return times.sort()[:3]

def gap(times):
    best = times.sort()
    return best[1] - best[0]
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
    "best-stretch": """
def stretches(counts, days):
    return [counts[start:start + days] for start in range(len(counts) - days)]

def busiest(counts, days):
    return max((sum(stretch) for stretch in stretches(counts, days)), default=None)
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
    "stock-count": """
def count_stock(names):
    counts = {}
    for name in names:
        counts[name] += 1
    return counts

def in_stock(counts, name):
    return counts[name]

def to_order(counts, wanted):
    return [name for name in wanted if counts[name] < 2]
""",
    "who-likes-what": """
def by_activity(choices):
    groups = {}
    for name, activity in choices.items():
        groups[activity] = [name]
    return groups

def favourite(choices):
    groups = by_activity(choices)
    return max(sorted(groups), key=lambda activity: len(groups[activity]), default=None)
""",
    "volume-knob": """
def volume(choice):
    return choice or 50

def greeting(name, text=None):
    return f"{text or 'Welcome'} {name}"
""",
    "guest-list": """
def add_guest(name, guests=[]):
    guests.append(name)
    return guests

def seat(name, table, tables={}):
    tables.setdefault(table, []).append(name)
    return tables
""",
    "no-repeats": """
def without_repeats(songs):
    return list(set(songs))

def repeated(songs):
    return list({song for song in songs if songs.count(song) > 1})
""",
    "shared-days": """
def both_free(first, second):
    return sorted(set(first) & set(second))

def all_free(members):
    shared = set()
    for days in members:
        shared &= set(days)
    return sorted(shared)
""",
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
}

UNMATCHED = {"cash-desk", "a-new-basket", "no-repeats"}
"""Exercises whose misconception is told by the case's own message: a value would not identify it."""
