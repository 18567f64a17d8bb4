"""Wrong programs for the exercises on None and defaults, dictionaries and sets."""

WRONG = {
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
    "best-jump": """
def best(tries):
    return max(tries, default=None)

def is_record(record, tries):
    return best(tries) > record
""",
    "old-vouchers": """
def tidy_up(vouchers, today):
    old = []
    for code in vouchers:
        if vouchers[code] < today:
            old.append(code)
            del vouchers[code]
    return sorted(old)

def prolonged(vouchers, today, days):
    longer = {}
    for code, last_day in vouchers.items():
        if last_day >= today:
            longer[code] = last_day + days
    return longer
""",
    "packing-list": """
def missing(things, bag):
    return sorted(set(things) - set(bag))

def too_much(things, bag):
    return sorted(set(things) - set(bag))

def wrong(things, bag):
    return sorted(set(things) - set(bag))
""",
}

UNMATCHED = {"no-repeats"}
