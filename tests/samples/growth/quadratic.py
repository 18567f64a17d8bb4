"""Programs whose steps grow like n²."""
import functools
from collections import deque


@example([5, 2, 8])
def bubble(values):
    for _ in range(len(values)):
        for place in range(len(values) - 1):
            if values[place] > values[place + 1]:
                values[place], values[place + 1] = values[place + 1], values[place]
    return values


@example([5, 2, 8])
def selection(values):
    for place in range(len(values)):
        least = place
        for other in range(place + 1, len(values)):
            if values[other] < values[least]:
                least = other
        values[place], values[least] = values[least], values[place]
    return values


@example([5, 2, 8])
def insertion(values):
    for place in range(1, len(values)):
        value, at = values[place], place
        while at > 0 and values[at - 1] > value:
            values[at] = values[at - 1]
            at -= 1
        values[at] = value
    return values


@example([20, 50, 5, 30], 35)
def has_pair(prices, goal):
    for one in range(len(prices)):
        for other in range(one + 1, len(prices)):
            if prices[one] + prices[other] == goal:
                return True
    return False


@example([3, 1, 3])
def any_twice(values):
    for one in range(len(values)):
        for other in range(len(values)):
            if one != other and values[one] == values[other]:
                return True
    return False


@example(6)
def times_table(size):
    return [[row * column for column in range(size)] for row in range(size)]


@example(6)
def staircase(steps):
    count = 0
    for step in range(steps):
        for _ in range(step):
            count += 1
    return count


@example([4, -1, 3])
def best_of_all_stretches(gains):
    best = gains[0]
    for start in range(len(gains)):
        total = 0
        for place in range(start, len(gains)):
            total += gains[place]
            best = max(best, total)
    return best


@example("kitten", "sitting")
def changes(one, other):
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row[0] = row[0], place
        for at, mark in enumerate(other, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != mark))
    return row[-1]


@example([7, 1, 5, 3])
def best_trade(prices):
    best = 0
    for buy in range(len(prices)):
        for sell in range(buy, len(prices)):
            if prices[sell] - prices[buy] > best:
                best = prices[sell] - prices[buy]
    return best


@example([3, 10, 2, 11])
def rising_length(values):
    best = [1] * len(values)
    for place in range(len(values)):
        for before in range(place):
            if values[before] < values[place] and best[before] + 1 > best[place]:
                best[place] = best[before] + 1
    return max(best)


@example(7)
def two_counters(top):
    count, left = 0, top
    while left > 0:
        right = top
        while right > 0:
            count += 1
            right -= 1
        left -= 1
    return count


@example(5)
def triangle_text(rows):
    made = []
    for row in range(1, rows + 1):
        line = []
        for _ in range(row):
            line.append("*")
        made.append(line)
    return made


@example(["a", "b", "c"], ["c", "d", "a"])
def shared_slow(left, right):
    found = []
    for one in left:
        for other in right:
            if one == other:
                found.append(one)
                break
    return found


@example([1, 2, 3], [4, 5, 6])
def all_pairs(left, right):
    return [(one, other) for one in left for other in right]


@example([4, 2, 9, 1])
def nearest_warmer(days):
    made = []
    for place in range(len(days)):
        wait = 0
        for later in range(place + 1, len(days)):
            if days[later] > days[place]:
                wait = later - place
                break
        made.append(wait)
    return made


@example("abcab")
def longest_without_repeat(text):
    best = 0
    for start in range(len(text)):
        seen = set()
        for letter in text[start:]:
            if letter in seen:
                break
            seen.add(letter)
        best = max(best, len(text) - start if len(seen) == len(text) else len(seen))
        for _ in text[start:]:
            best += 0
    return best


@example([2, 3, 7], 7)
def reach_table(weights, goal):
    can = [False] * (goal + 1)
    can[0] = True
    for weight in weights:
        for total in range(goal, weight - 1, -1):
            can[total] = can[total] or can[total - weight]
    return can[goal]


@example(4, 5)
def grid_ways(wide, high):
    row = [1] * wide
    for _ in range(high - 1):
        for place in range(1, wide):
            row[place] = (row[place] + row[place - 1]) % 10007
    return row[-1]


@example(8)
def primes_slow(limit):
    found = []
    for number in range(2, limit + 1):
        is_prime = True
        for divisor in range(2, number):
            if number % divisor == 0:
                is_prime = is_prime and False
        if is_prime:
            found.append(number)
    return found


@example([3, 1, 2])
def recursive_selection(values):
    if not values:
        return []
    least = 0
    for place in range(len(values)):
        if values[place] < values[least]:
            least = place
    values[0], values[least] = values[least], values[0]
    return [values[0], *recursive_selection(values[1:])]


@example([3, 1, 2], built_in=True)
def no_repeats_list(values):
    seen = []
    for value in values:
        if value not in seen:
            seen.append(value)
    return seen


@example([3, 1, 3], built_in=True)
def twice_by_count(values):
    return [value for value in values if values.count(value) > 1]


@example([3, 1, 2], built_in=True)
def serve_from_front(line):
    served = []
    while line:
        served.append(line.pop(0))
    return served


@example([3, 1, 2], built_in=True)
def reversed_by_insert(values):
    made = []
    for value in values:
        made.insert(0, value)
    return made


@example("harbour", built_in=True)
def reversed_text(text):
    made = ""
    for letter in text:
        made = letter + made
    return made


@example("harbour", built_in=True)
def text_by_adding(text):
    made = ""
    for letter in text:
        made += letter.upper()
    return made


@example([3, 1, 2], built_in=True)
def list_by_adding(values):
    made = []
    for value in values:
        made = made + [value]
    return made


@example([3, 1, 2], built_in=True)
def sum_by_slices(values):
    if not values:
        return 0
    return values[0] + sum_by_slices(values[1:])


@example("level", built_in=True)
def palindrome_by_slices(word):
    if len(word) < 2:
        return True
    return word[0] == word[-1] and palindrome_by_slices(word[1:-1])


@example([3, 1, 2], [2, 3, 9], built_in=True)
def shared_by_in(left, right):
    return [value for value in left if value in right]


@example([3, 1, 2], built_in=True)
def places_by_index(values):
    return [values.index(value) for value in values]


@example([3, 1, 2], built_in=True)
def sort_by_min(values):
    made = []
    while values:
        least = min(values)
        values.remove(least)
        made.append(least)
    return made


@example([3, 1, 2], built_in=True)
def most_common(values):
    return max(values, key=values.count)


@example([3, 1, 2], built_in=True)
def most_common_of_set(values):
    return max(set(values), key=values.count)


@example([3, 1, 2, 5], built_in=True)
def prefix_sums(values):
    return [sum(values[:place]) for place in range(len(values) + 1)]


@example([3, 1, 2, 5], built_in=True)
def prefix_best(values):
    return [max(values[: place + 1]) for place in range(len(values))]


@example([[1, 2], [3], [4, 5]], built_in=True)
def flat_by_sum(lists):
    return sum(lists, [])


@example(["tea", "oil", "salt"], built_in=True)
def joined_by_reduce(words):
    return functools.reduce(lambda text, word: text + word, words)


@example([3, 1, 2], built_in=True)
def delete_from_front(values):
    count = 0
    while values:
        del values[0]
        count += 1
    return count


@example("a,b,c,d", built_in=True)
def eat_by_find(text):
    parts = 0
    while "," in text:
        text = text[text.find(",") + 1 :]
        parts += 1
    return parts


@example([3, 1, 2], built_in=True)
def copies_in_loop(values):
    made = []
    for value in values:
        again = values.copy()
        again[0] = value
        made.append(again[0])
    return made


@example([3, 1, 2], built_in=True)
def tuple_by_adding(values):
    made = ()
    for value in values:
        made += (value,)
    return made


@example([3, 1, 2], built_in=True)
def star_rest(values):
    count = 0
    while values:
        _, *values = values
        count += 1
    return count


@example("harbour", built_in=True)
def all_endings(word):
    return [word[place:] for place in range(len(word))]


@example([3, 1, 2], 2, built_in=True)
def turn_one_by_one(row, places):
    for _ in range(places):
        row.append(row.pop(0))
    return row


@example([3, 1, 2], built_in=True)
def middle_of_deque(values):
    line = deque(values)
    total = 0
    for place in range(len(line)):
        line.rotate(-place)
        total += line[0]
        line.rotate(place)
    return total


@example({"tea": 3, "oil": 9}, built_in=True)
def names_by_value(prices):
    found = 0
    for price in list(prices.values()):
        if price + 1 in prices.values():
            found += 1
    return found


@example("one two three", built_in=True)
def words_anew(text):
    made = []
    for place in range(len(text.split())):
        made.append(text.split()[place])
    return made


@example([3, 1, 2], built_in=True)
def shown_each_time(values):
    log = ""
    for value in values:
        log = f"{log}{value % 10};"
    return log


@example([3, 1, 2], built_in=True)
def compare_prefixes(values):
    count = 0
    for place in range(len(values)):
        if values[:place] == values[:place][:]:
            count += 1
    return count


@example([1, 4, 9], built_in=True)
def sorted_check(values):
    return all(values[place] <= min(values[place:]) for place in range(len(values)))


@example("abab", built_in=True)
def letter_counts(text):
    return {letter + str(place): text.count(letter) for place, letter in enumerate(text)}


@example([3, 1, 2], built_in=True)
def set_each_time(values):
    kept = 0
    for value in values:
        if value in set(values):
            kept += 1
    return kept
