"""Programs whose steps grow like n² log n."""
import heapq


@example([3, 1, 2], built_in=True)
def sort_each_round(values):
    made = []
    for place in range(len(values)):
        made.append(sorted(values)[place])
    return made


@example([3, 1, 2], built_in=True)
def medians(values):
    seen, made = [], []
    for value in values:
        seen.append(value)
        seen.sort()
        made.append(seen[len(seen) // 2])
    return made


@example(5)
def halve_all_pairs(size):
    count = 0
    for one in range(size):
        for other in range(size):
            left = size
            while left > 1:
                left //= 2
                count += 1
    return count


@example([3, 1, 2], built_in=True)
def heap_of_pairs(values):
    heap = []
    for one in values:
        for other in values:
            heapq.heappush(heap, one + other)
    return heap[0]
