"""Wrong programs for the exercises on recursion."""

WRONG = {
    "boxes-in-boxes": """
def count_books(box):
    total = 0
    for thing in box:
        if isinstance(thing, list):
            count_books(thing)
        else:
            total += 1
    return total

def holds(box, title):
    for thing in box:
        if isinstance(thing, list):
            holds(thing, title)
        elif thing == title:
            return True
    return False

def depth(box):
    deepest = 1
    for thing in box:
        if isinstance(thing, list):
            depth(thing)
            deepest += 1
    return deepest
""",
}
