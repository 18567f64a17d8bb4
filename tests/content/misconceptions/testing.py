"""Wrong programs for the exercises on testing: tests that find too little."""

WRONG = {
    "find-the-flaw": """
def breaks_longest():
    return ["tea", "juice", "milk"]

def breaks_second_largest():
    return [3, 9, 5]

def breaks_turned():
    return [[1, 2, 3], 2]
""",
    "parking-tests": """
def tests():
    return [[10, 0], [45, 2], [100, 4], [200, 8], [600, 12]]
""",
    "judge-the-split": """
from programs import split

def is_right(total, people, answer):
    return sum(answer) == total

def first_fault(name, most):
    for total in range(most + 1):
        for people in range(1, 6):
            if not is_right(total, people, split(name, total, people)):
                return [total, people]
    return None
""",
    "smallest-failure": """
from machine import crashes

def one_less(program, steps):
    for place in range(len(steps)):
        rest = steps[:place] + steps[place + 1:]
        if crashes(program, rest):
            return rest
    return None

def smallest(program, steps):
    needed = list(steps)
    place = 0
    while place < len(needed):
        rest = needed[:place] + needed[place + 1:]
        if crashes(program, rest):
            needed = rest
        else:
            place += 1
    return needed
""",
}

UNMATCHED = {"parking-tests"}
