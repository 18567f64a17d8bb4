"""Programs whose steps grow like n log n."""
import bisect
import heapq


@example([5, 2, 8])
def merge_sorted(values):
    if len(values) < 2:
        return values
    middle = len(values) // 2
    left, right = merge_sorted(values[:middle]), merge_sorted(values[middle:])
    made, one, two = [], 0, 0
    while one < len(left) and two < len(right):
        if left[one] <= right[two]:
            made.append(left[one])
            one += 1
        else:
            made.append(right[two])
            two += 1
    return made + left[one:] + right[two:]


@example([5, 2, 8], built_in=True)
def in_order(values):
    return sorted(values)


@example([5, 2, 8], built_in=True)
def sorted_in_place(values):
    values.sort(reverse=True)
    return values


@example([5, 2, 8], built_in=True)
def second_largest(values):
    return sorted(set(values))[-2] if len(set(values)) > 1 else None


@example([5, 2, 8], built_in=True)
def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


@example(["plum", "fig", "kiwi"], built_in=True)
def by_length(words):
    return sorted(words, key=len)


@example(["plum", "fig", "kiwi"], built_in=True)
def by_last_letter(words):
    words.sort(key=lambda word: word[-1])
    return words


@example([5, 2, 8], built_in=True)
def heap_order(values):
    heap = []
    for value in values:
        heapq.heappush(heap, value)
    return [heapq.heappop(heap) for _ in range(len(heap))]


@example([5, 2, 8])
def own_heap(values):
    heap = list(values)

    def sift(place, end):
        while 2 * place + 1 < end:
            child = 2 * place + 1
            if child + 1 < end and heap[child] < heap[child + 1]:
                child += 1
            if heap[place] >= heap[child]:
                return
            heap[place], heap[child] = heap[child], heap[place]
            place = child

    for place in range(len(heap) // 2 - 1, -1, -1):
        sift(place, len(heap))
    for end in range(len(heap) - 1, 0, -1):
        heap[0], heap[end] = heap[end], heap[0]
        sift(0, end)
    return heap


@example([1, 4, 6, 9], [4, 9])
def find_each(shelves, wanted):
    found = 0
    for item in wanted:
        low, high = 0, len(shelves)
        while low < high:
            middle = (low + high) // 2
            if shelves[middle] < item:
                low = middle + 1
            else:
                high = middle
        found += low
    return found


@example([1, 4, 6, 9], [4, 9], built_in=True)
def find_each_bisect(shelves, wanted):
    return [bisect.bisect(shelves, item) for item in wanted]


@example(10)
def halved_each_time(top):
    count = 0
    for number in range(1, top + 1):
        left = top
        while left > 1:
            left //= 2
            count += 1
    return count


@example(10)
def bits_of_all(top):
    total = 0
    for number in range(top + 1):
        while number:
            total += number & 1
            number >>= 1
    return total


@example(10, built_in=True)
def digits_of_all(top):
    return sum(len(bin(number)) for number in range(top))


@example(12)
def harmonic_steps(limit):
    count = 0
    for step in range(1, limit + 1):
        for number in range(step, limit + 1, step):
            count += 1
    return count


@example([(9, 30), (10, 20), (25, 40)], built_in=True)
def merged_visits(visits):
    made = []
    for start, end in sorted(visits):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


@example([5, 2, 8, 1], built_in=True)
def closest_pair(values):
    ordered = sorted(values)
    return min((after - before for before, after in zip(ordered, ordered[1:])), default=0)


@example("silent", "listen", built_in=True)
def same_letters(one, other):
    return sorted(one) == sorted(other)


@example("silent", built_in=True)
def letters_in_order(word):
    return "".join(sorted(word))


@example([3, 1, 2, 3], built_in=True)
def ranks(values):
    order = {}
    for rank, value in enumerate(sorted(values)):
        order.setdefault(value, rank)
    return [order[value] for value in values]


@example([2, 9, 4, 7])
def best_by_halves(gains):
    def best(low, high):
        if high - low == 1:
            return gains[low]
        middle = (low + high) // 2
        across = 0
        for place in range(low, high):
            across += gains[place]
        return max(best(low, middle), best(middle, high), across)

    return best(0, len(gains))


@example([7, 3, 5, 1], built_in=True)
def halves_with_slices(values):
    if len(values) <= 1:
        return sum(values)
    middle = len(values) // 2
    return max(halves_with_slices(values[:middle]), halves_with_slices(values[middle:]))


@example({"tea": 3, "oil": 9, "salt": 1}, built_in=True)
def dearest_first(prices):
    return sorted(prices.items(), key=lambda pair: pair[1], reverse=True)


@example([4, 1, 7, 3], built_in=True)
def greedy_pairs(weights):
    weights = sorted(weights)
    light, heavy, boats = 0, len(weights) - 1, 0
    while light <= heavy:
        if weights[light] + weights[heavy] <= 100:
            light += 1
        heavy -= 1
        boats += 1
    return boats


@example([4, 1, 7, 3], built_in=True)
def longest_rise(values):
    tails = []
    for value in values:
        place = bisect.bisect_left(tails, value)
        if place == len(tails):
            tails.append(value)
        else:
            tails[place] = value
    return len(tails)
