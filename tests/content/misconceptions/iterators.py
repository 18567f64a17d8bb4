"""Wrong programs for the exercises on iterators and generators."""

WRONG = {
    "village-vote": """
def votes(lines):
    for line in lines:
        if line and not line.startswith("#"):
            yield int(line.split()[-1])


def as_list(lines):
    found = votes(lines)
    return iter(found) is found, list(found)


def percentages(lines):
    found = votes(lines)
    total = sum(found)
    return [number * 100 // total for number in found]
""",
    "doorbells": """
from street import walked


def anybody(doors):
    return any([door.ring() for door in doors])


def first(doors):
    names = [door.name for door in doors if door.ring()]
    return names[0] if names else None


def some(doors, number):
    return [door.name for door in doors if door.ring()][:number]


def try_anybody(street):
    return walked(anybody, street)


def try_first(street):
    return walked(first, street)


def try_some(street, number):
    return walked(some, street, number)
""",
    "table-of-contents": """
def headings(chapters, prefix=""):
    for place, (title, inner) in enumerate(chapters, start=1):
        number = f"{prefix}{place}"
        yield number, title
        headings(inner, f"{number}.")


def contents(chapters):
    return list(headings(chapters))


def number_of(chapters, word):
    return next((number for number, title in headings(chapters) if word in title), None)
""",
    "everybody-plays": """
from tournament import joined_late, pairs, twice


class Club:
    def __init__(self, names):
        self.names = list(names)
        self.place = 0

    def join(self, name):
        self.names.append(name)

    def __iter__(self):
        self.names.sort()
        self.place = 0
        return self

    def __next__(self):
        if self.place == len(self.names):
            raise StopIteration
        self.place += 1
        return self.names[self.place - 1]

    def __len__(self):
        return len(self.names)

    def __contains__(self, name):
        return name.lower() in [member.lower() for member in self.names]


def walked_twice(names):
    return twice(Club(names))


def matches(names):
    return pairs(Club(names))


def late(names, name):
    return joined_late(Club(names), name)


def late_with_list(names, name):
    joined_late(Club(names), name)
    return names


def size_and_member(names, name):
    club = Club(names)
    return len(club), name in club
""",
    "egg-boxes": """
from belt import first_boxes, only_called


def boxes(eggs, size):
    if size < 1:
        raise ValueError("a box holds at least one egg")
    box = []
    for egg in eggs:
        box.append(egg)
        if len(box) == size:
            yield box
            box = []
    if box:
        yield box


def all_boxes(eggs, size):
    return list(boxes(eggs, size))


def watched(eggs, size, count):
    return first_boxes(boxes, eggs, size, count)


def announced(size):
    return only_called(boxes, size)
""",
    "two-queues": """
from itertools import islice

from endless import Endless


def merge(one, other):
    one, other = iter(one), iter(other)
    left, right = next(one), next(other)
    while True:
        if left <= right:
            yield left
            left = next(one)
        else:
            yield right
            right = next(other)


def once(numbers):
    last = None
    for number in numbers:
        if number != last:
            yield number
        last = number


def merged(one, other):
    return list(merge(iter(one), iter(other)))


def first_numbers(count):
    return list(islice(merge(Endless(1, 2), Endless(2, 2)), count))


def merged_once(one, other):
    return list(once(merge(one, other)))
""",
}
