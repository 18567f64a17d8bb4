"""Programs whose steps grow like n factorial."""
import itertools


@example([1, 2, 3])
def every_order(items):
    if len(items) <= 1:
        return [items]
    made = []
    for place in range(len(items)):
        for rest in every_order(items[:place] + items[place + 1 :]):
            made.append([items[place]] + rest)
    return made


@example([1, 2, 3], built_in=True)
def count_orders(items):
    return len(list(itertools.permutations(items)))


@example([3, 1, 2], built_in=True)
def sort_by_luck(items):
    best = None
    for order in itertools.permutations(items):
        if best is None or list(order) < best:
            best = list(order)
    return best


@example(4)
def seatings(guests):
    def seat(left):
        if left == 0:
            return 1
        total = 0
        for _ in range(left):
            total += seat(left - 1)
        return total

    return seat(guests)
