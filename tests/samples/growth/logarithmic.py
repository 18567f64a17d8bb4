"""Programs whose steps grow like the logarithm."""
import bisect
import heapq


@example([1, 4, 6, 9], 6)
def find_shelf(shelves, wanted):
    low, high = 0, len(shelves) - 1
    while low <= high:
        middle = (low + high) // 2
        if shelves[middle] == wanted:
            return middle
        if shelves[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return -1


@example([1, 4, 6, 9], 6)
def find_again(shelves, wanted):
    def look(low, high):
        if low >= high:
            return low
        middle = (low + high) // 2
        if shelves[middle] < wanted:
            return look(middle + 1, high)
        return look(low, middle)

    return look(0, len(shelves))


@example([1, 4, 6, 9], 6, built_in=True)
def place_in_row(row, size):
    return bisect.bisect_left(row, size)


@example([1, 4, 6, 9], 6, built_in=True)
def is_in_row(row, size):
    place = bisect.bisect_right(row, size)
    return place > 0 and row[place - 1] == size


@example(40)
def halvings(rope):
    count = 0
    while rope > 1:
        rope //= 2
        count += 1
    return count


@example(40)
def doublings(goal):
    grains, days = 1, 0
    while grains < goal:
        grains *= 2
        days += 1
    return days


@example(4096)
def digits(number):
    count = 1
    while number >= 10:
        number //= 10
        count += 1
    return count


@example(4096)
def digit_total(number):
    if number < 10:
        return number
    return number % 10 + digit_total(number // 10)


@example(4096, built_in=True)
def digit_total_text(number):
    return sum(int(digit) for digit in str(number))


@example(4096, built_in=True)
def ones(number):
    return bin(number).count("1")


@example(45)
def to_binary(number):
    bits = []
    while number:
        bits.append(number % 2)
        number //= 2
    return bits


@example(3, 45)
def fast_power(base, exponent):
    result = 1
    base %= 1009
    while exponent:
        if exponent % 2:
            result = result * base % 1009
        base = base * base % 1009
        exponent //= 2
    return result


@example(3, 45)
def recursive_power(base, exponent):
    if exponent == 0:
        return 1
    half = recursive_power(base, exponent // 2)
    return half * half * (base if exponent % 2 else 1) % 997


@example(48, 18)
def common_measure(one, other):
    while other:
        one, other = other, one % other
    return one


@example([9, 4, 7, 1], 3)
def sift_down(heap, value):
    heap[0] = value
    place = 0
    while 2 * place + 1 < len(heap):
        child = 2 * place + 1
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        heap[place], heap[child] = heap[child], heap[place]
        place = child
    return heap[0]


@example([1, 4, 7, 9], 3, built_in=True)
def join_queue(heap, value):
    heapq.heappush(heap, value)
    return heap[0]


@example([1, 4, 7, 9], built_in=True)
def leave_queue(heap):
    return heapq.heappop(heap)


@example(100)
def guess_root(number):
    low, high = 0, number
    while low < high:
        middle = (low + high + 1) // 2
        if middle * middle <= number:
            low = middle
        else:
            high = middle - 1
    return low


@example(120)
def thirds(sheet):
    folds = 0
    while sheet >= 3:
        sheet = sheet // 3
        folds = folds + 1
    return folds


@example([2, 3, 5, 8])
def jumps(steps):
    place = 1
    seen = []
    while place < len(steps):
        seen.append(steps[place])
        place *= 2
    return seen


@example(70, built_in=True)
def hex_digits(number):
    return len(hex(number)[2:])


@example(70, built_in=True)
def mirrored(number):
    text = str(number)
    return int(text[::-1])
