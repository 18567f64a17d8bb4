"""Programs whose steps are multiplied by each further element."""
import itertools


@example(6)
def rabbits(month):
    if month < 2:
        return month
    return rabbits(month - 1) + rabbits(month - 2)


@example(5)
def stairs(steps):
    if steps <= 0:
        return 1 if steps == 0 else 0
    return stairs(steps - 1) + stairs(steps - 2) + stairs(steps - 3)


@example(4)
def tower_moves(discs):
    if discs == 0:
        return 0
    return tower_moves(discs - 1) + 1 + tower_moves(discs - 1)


@example([1, 2, 3])
def all_subsets(items):
    if not items:
        return [[]]
    rest = all_subsets(items[1:])
    return rest + [[items[0]] + one for one in rest]


@example([3, 34, 4], 9)
def reaches(weights, goal):
    def look(place, left):
        if place == len(weights):
            return left == 0
        with_it = look(place + 1, left - weights[place])
        without_it = look(place + 1, left)
        return with_it or without_it

    return look(0, goal)


@example(3)
def bit_rows(width):
    if width == 0:
        return [""]
    return [bit + row for bit in "01" for row in bit_rows(width - 1)]


@example([60, 100, 120], [10, 20, 30], 50)
def rucksack(values, weights, room):
    def best(place, left):
        if place == len(values):
            return 0
        skip = best(place + 1, left)
        take = values[place] + best(place + 1, left - weights[place])
        return max(skip, take) if weights[place] <= left else max(skip, 0)

    return best(0, room)


@example([1, 2, 3])
def masks(items):
    best = 0
    for mask in range(1 << len(items)):
        total = 0
        for place in range(len(items)):
            if mask >> place & 1:
                total += items[place]
        best = max(best, total)
    return best


@example("abc")
def cut_ways(text):
    if len(text) <= 1:
        return 1
    return sum(cut_ways(text[cut:]) for cut in range(1, len(text))) + 1


@example("abcd", "abxd")
def common_letters(one, other):
    def longest(left, right):
        if left == len(one) or right == len(other):
            return 0
        same = 1 + longest(left + 1, right + 1) if one[left] == other[right] else 0
        return max(same, longest(left + 1, right), longest(left, right + 1))

    return longest(0, 0)


@example(3)
def open_and_close(pairs):
    def grow(text, opened, closed):
        if len(text) == 2 * pairs:
            return [text]
        made = []
        if opened < pairs:
            made += grow(text + "(", opened + 1, closed)
        if closed < opened:
            made += grow(text + ")", opened, closed + 1)
        return made

    return grow("", 0, 0)


@example([1, 2, 3], built_in=True)
def doubled_lists(items):
    rows = [[]]
    for item in items:
        rows = rows + [row + [item] for row in rows]
    return len(rows)


@example(4, built_in=True)
def doubled_text(times):
    text = "x"
    for _ in range(times):
        text = text + text
    return len(text)


@example(4, built_in=True)
def doubled_in_place(times):
    row = [1]
    for _ in range(times):
        row += row
    return sum(row)


@example(3, built_in=True)
def all_codes(length):
    return len(list(itertools.product("ab", repeat=length)))


@example([3, 1, 2], built_in=True)
def every_choice(items):
    count = 0
    for size in range(len(items) + 1):
        count += len(list(itertools.combinations(items, size)))
    return count


@example(4, built_in=True)
def sum_of_all_numbers(bits):
    return sum(range(2**bits))


@example(3)
def ternary(depth):
    if depth == 0:
        return 1
    return ternary(depth - 1) + ternary(depth - 1) + ternary(depth - 1)


@example(2, 2)
def lattice_ways(right, down):
    if right == 0 or down == 0:
        return 1
    return lattice_ways(right - 1, down) + lattice_ways(right, down - 1)
