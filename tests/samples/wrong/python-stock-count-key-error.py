def count_stock(names):
    counts = {}
    for name in names:
        counts[name] += 1
    return counts


def in_stock(counts, name):
    return counts[name]


def to_order(counts, wanted):
    return [name for name in wanted if in_stock(counts, name) < 2]
