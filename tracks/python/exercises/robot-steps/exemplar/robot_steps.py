import re


def steps(program):
    """Return all steps of a program as one text without repeats."""
    tokens = re.findall(r"\d+|\S", program)
    text, left = read(tokens[::-1])
    if left:
        raise ValueError("a bracket is closed that was never opened")
    return text


def read(left):
    """Return the steps up to a closing bracket or the end, and the tokens left."""
    text = ""
    while left and left[-1] != "]":
        token = left.pop()
        if token in ("F", "L", "R"):
            text += token
        elif token.isdigit():
            inside, left = read_brackets(left)
            text += int(token) * inside
        else:
            raise ValueError(f"what does {token} mean?")
    return text, left


def read_brackets(left):
    """Return the steps between two brackets, and the tokens left."""
    if not left or left.pop() != "[":
        raise ValueError("a number needs brackets behind it")
    text, left = read(left)
    if not left:
        raise ValueError("a bracket is never closed")
    return text, left[:-1]


def position(program):
    """Return where the robot ends: how far to the east, and to the north."""
    x, y = 0, 0
    east, north = 0, 1
    for step in steps(program):
        if step == "F":
            x, y = x + east, y + north
        elif step == "R":
            east, north = north, -east
        else:
            east, north = -north, east
    return x, y
