"""Programs whose steps grow like n³."""


@example([1, 2, 3], 6)
def three_that_fit(prices, goal):
    count = 0
    for one in range(len(prices)):
        for two in range(one + 1, len(prices)):
            for three in range(two + 1, len(prices)):
                if prices[one] + prices[two] + prices[three] == goal:
                    count += 1
    return count


@example(4)
def cube_of_ones(side):
    total = 0
    for _ in range(side):
        for _ in range(side):
            for _ in range(side):
                total += 1
    return total


@example(5)
def right_triangles(longest):
    return [
        (one, two, three)
        for one in range(1, longest + 1)
        for two in range(1, longest + 1)
        for three in range(1, longest + 1)
        if one * one + two * two == three * three
    ]


@example([4, -1, 3])
def stretches_by_loops(gains):
    best = gains[0]
    for start in range(len(gains)):
        for end in range(start, len(gains)):
            total = 0
            for place in range(start, end + 1):
                total += gains[place]
            best = max(best, total)
    return best


@example(5)
def product_of_tables(size):
    left = [[row + column for column in range(size)] for row in range(size)]
    made = [[0] * size for _ in range(size)]
    for row in range(size):
        for column in range(size):
            for inner in range(size):
                made[row][column] += left[row][inner] * left[inner][column]
    return made


@example(4)
def shortest_everywhere(towns):
    far = [[abs(one - other) for other in range(towns)] for one in range(towns)]
    for over in range(towns):
        for one in range(towns):
            for other in range(towns):
                far[one][other] = min(far[one][other], far[one][over] + far[over][other])
    return far[0][-1]


@example([3, 9, 4, 5])
def cheapest_cuts(lengths):
    cost = {}
    for width in range(len(lengths) + 1):
        for start in range(len(lengths) - width):
            end = start + width
            best = None if width else 0
            for cut in range(start, end):
                here = cost[start, cut] + cost[cut + 1, end]
                best = here if best is None else min(best, here)
            cost[start, end] = best + width
    return cost[0, len(lengths) - 1]


@example([1, 2, 3], [2, 3, 4], [3, 4, 5])
def in_all_three(one, two, three):
    found = 0
    for left in one:
        for middle in two:
            for right in three:
                if left + middle == right:
                    found += 1
    return found


@example([4, -1, 3], built_in=True)
def stretches_by_sum(gains):
    best = gains[0]
    for start in range(len(gains)):
        for end in range(start + 1, len(gains) + 1):
            best = max(best, sum(gains[start:end]))
    return best


@example("abcba", built_in=True)
def longest_mirror(text):
    best = ""
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            piece = text[start:end]
            if piece == piece[::-1] and len(piece) > len(best):
                best = piece
    return best


@example("abcba", built_in=True)
def all_pieces(text):
    return [text[start:end] for start in range(len(text)) for end in range(start + 1, len(text) + 1)]


@example([1, 2, 3], 6, built_in=True)
def three_by_in(prices, goal):
    found = []
    for one in prices:
        for two in prices:
            if goal - one - two in prices:
                found.append((one, two))
    return found


@example([3, 1, 2], built_in=True)
def pairs_without_repeats(values):
    seen = []
    for one in values[: len(values) // 2 + 1]:
        for two in range(len(values)):
            again = list(values)
            seen.append(again[two] + one)
    return len(seen)


@example(4, built_in=True)
def text_for_each_cell(size):
    made = 0
    for row in range(size):
        for column in range(size):
            made += len("x" * size)
    return made


@example([3, 1, 2], built_in=True)
def count_each_pair(values):
    return sum(values.count(one + other) for one in values for other in values)
