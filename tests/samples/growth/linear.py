"""Programs whose steps grow like n."""
import collections
import functools
import re
from collections import Counter, deque


@example([5, 2, 8])
def total_weight(weights):
    total = 0
    for weight in weights:
        total += weight
    return total


@example([5, 2, 8])
def tallest(heights):
    best = heights[0]
    for height in heights[1:]:
        if height > best:
            best = height
    return best


@example([5, 2, 8], 8)
def where_is(boxes, wanted):
    for place in range(len(boxes)):
        if boxes[place] == wanted:
            return place
    return -1


@example("a noisy harbour")
def vowels(text):
    count = 0
    for letter in text:
        if letter in "aeiou":
            count += 1
    return count


@example([3, 1, 3, 2])
def without_repeats(tickets):
    seen = set()
    kept = []
    for ticket in tickets:
        if ticket not in seen:
            seen.add(ticket)
            kept.append(ticket)
    return kept


@example([20, 50, 5, 30], 35)
def pair_for(prices, goal):
    seen = {}
    for place, price in enumerate(prices):
        if goal - price in seen:
            return seen[goal - price], place
        seen[price] = place
    return None


@example(["tea", "oil", "tea"])
def tally(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


@example(9)
def factorial(number):
    result = 1
    for factor in range(2, number + 1):
        result = result * factor % 10007
    return result


@example(9)
def fibonacci(number):
    before, now = 0, 1
    for _ in range(number):
        before, now = now, (before + now) % 10007
    return before


@example(12)
def countdown(start):
    if start == 0:
        return 0
    return 1 + countdown(start - 1)


@example(30)
def multiples(limit):
    found = []
    number = 0
    while number < limit:
        if number % 3 == 0 or number % 5 == 0:
            found.append(number)
        number += 1
    return found


@example([1, 4, 9], [2, 3, 10])
def merged(left, right):
    made, one, two = [], 0, 0
    while one < len(left) and two < len(right):
        if left[one] <= right[two]:
            made.append(left[one])
            one += 1
        else:
            made.append(right[two])
            two += 1
    while one < len(left):
        made.append(left[one])
        one += 1
    while two < len(right):
        made.append(right[two])
        two += 1
    return made


@example("([]{})")
def is_balanced(brackets):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for mark in brackets:
        if mark in pairs:
            if not stack or stack.pop() != pairs[mark]:
                return False
        else:
            stack.append(mark)
    return not stack


@example([4, -1, 3, -6, 5])
def best_stretch(gains):
    best = now = gains[0]
    for gain in gains[1:]:
        now = max(gain, now + gain)
        best = max(best, now)
    return best


@example([3, 0, 5])
def running_total(steps):
    made, total = [], 0
    for step in steps:
        total += step
        made.append(total)
    return made


@example([1, 2, 3, 4], 2)
def turned(row, places):
    places %= len(row)
    made = []
    for place in range(len(row)):
        made.append(row[(place + places) % len(row)])
    return made


@example([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
def all_cells(grid):
    total = 0
    for row in grid:
        for cell in row:
            total += cell
    return total


@example("level")
def reads_both_ways(word):
    left, right = 0, len(word) - 1
    while left < right:
        if word[left] != word[right]:
            return False
        left += 1
        right -= 1
    return True


@example([2, 7, 11, 15], 9)
def two_fingers(prices, goal):
    left, right = 0, len(prices) - 1
    while left < right:
        here = prices[left] + prices[right]
        if here == goal:
            return [left, right]
        if here < goal:
            left += 1
        else:
            right -= 1
    return []


@example([3, 1, 4, 1, 5], 2)
def window_sums(values, width):
    if width > len(values):
        return []
    total = 0
    for value in values[:width]:
        total += value
    made = [total]
    for place in range(width, len(values)):
        total += values[place] - values[place - width]
        made.append(total)
    return made


@example({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, "a")
def reachable(roads, start):
    seen, line = {start}, deque([start])
    while line:
        here = line.popleft()
        for following in roads.get(here, []):
            if following not in seen:
                seen.add(following)
                line.append(following)
    return len(seen)


@example([7, 3, 9])
def doubled(values):
    return [value * 2 for value in values]


@example([7, 3, 9])
def only_odd(values):
    return list(value for value in values if value % 2)


@example([4, 2, 6, 1])
def greater_to_the_right(heights):
    answer = [0] * len(heights)
    stack = []
    for place, height in enumerate(heights):
        while stack and heights[stack[-1]] < height:
            answer[stack.pop()] = height
        stack.append(place)
    return answer


@example(7)
def memoised(number):
    known = {}

    def ways(left):
        if left <= 1:
            return 1
        if left not in known:
            known[left] = (ways(left - 1) + ways(left - 2)) % 10007
        return known[left]

    return ways(number)


@example(7)
def cached_ways(number):
    @functools.cache
    def ways(left):
        return 1 if left < 2 else (ways(left - 1) + ways(left - 2)) % 1009

    return ways(number)


@example(6)
def evens_then_odds(top):
    for number in range(0, top, 2):
        yield number
    for number in range(1, top, 2):
        yield number


@example([5, 2, 8], built_in=True)
def sum_of(weights):
    return sum(weights)


@example([5, 2, 8], built_in=True)
def spread_of(weights):
    return max(weights) - min(weights)


@example([5, 2, 8], 8, built_in=True)
def is_there(boxes, wanted):
    return wanted in boxes


@example([5, 2, 8], built_in=True)
def backwards(boxes):
    return boxes[::-1]


@example([5, 2, 8], built_in=True)
def copied(boxes):
    return list(boxes)


@example([5, 2, 8], 3, built_in=True)
def put_first(boxes, box):
    boxes.insert(0, box)
    return boxes[0]


@example([5, 2, 8], built_in=True)
def take_first(boxes):
    return boxes.pop(0)


@example("one two three", built_in=True)
def word_count(text):
    return len(text.split())


@example("one two three", built_in=True)
def shouted(text):
    return text.upper()


@example("harbour", built_in=True)
def same_backwards(word):
    return word == word[::-1]


@example(["tea", "oil", "salt"], built_in=True)
def joined(words):
    return ", ".join(words)


@example(["tea", "oil", "salt"], built_in=True)
def joined_from_parts(words):
    return "".join([word[0] for word in words])


@example(["tea", "oil", "tea"], built_in=True)
def counted(words):
    return Counter(words)["tea"]


@example([3, 1, 3], built_in=True)
def how_many_kinds(values):
    return len(set(values))


@example([3, 1, 3], 3, built_in=True)
def occurrences(values, value):
    return values.count(value)


@example([3, 1, 2], [2, 3, 9], built_in=True)
def in_both(left, right):
    return set(left) & set(right)


@example([3, 1, 2], [3, 1, 2], built_in=True)
def are_alike(left, right):
    return left == right


@example(["7", "12", "40"], built_in=True)
def parsed_total(texts):
    return sum(map(int, texts))


@example("a1b22c", built_in=True)
def numbers_in(text):
    return re.findall(r"\d+", text)


@example([4, 8, 15], built_in=True)
def all_positive(values):
    return all(map(lambda value: value > 0, values))


@example(12, built_in=True)
def many_zeros(count):
    return [0] * count


@example([3, 1, 2], built_in=True)
def chained_deque(values):
    line = collections.deque(values)
    line.rotate(1)
    return list(line)


@example([3, 1, 2], [9, 9, 9], built_in=True)
def appended(left, right):
    left += right
    return left


@example("to be or not", "be", built_in=True)
def replaced(text, word):
    return text.replace(word, "see")


@example([1, 2, 3, 4], [5, 6, 7, 8], built_in=True)
def zipped(left, right):
    return dict(zip(left, right))


@example([1, 5, 2, 8], built_in=True)
def without_first_half(values):
    del values[: len(values) // 2]
    return values
