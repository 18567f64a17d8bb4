import re

TURNS = {"L": 1j, "R": -1j}


def steps(program):
    """Return all steps of a program as one text without repeats."""
    begun = [("", 1)]
    number = None
    for token in re.findall(r"\d+|\S", program):
        if (number is not None) != (token == "["):
            raise ValueError("numbers and opening brackets belong together")
        if token == "[":
            begun.append(("", number))
            number = None
        elif token.isdigit():
            number = int(token)
        elif token == "]" and len(begun) > 1:
            inside, times = begun.pop()
            before, outer = begun.pop()
            begun.append((before + inside * times, outer))
        elif token in ("F", "L", "R"):
            before, outer = begun.pop()
            begun.append((before + token, outer))
        else:
            raise ValueError(f"{token} makes no sense here")
    if len(begun) > 1 or number is not None:
        raise ValueError("the program ends too early")
    return begun[0][0]


def position(program):
    """Return where the robot ends: how far to the east, and to the north."""
    place, direction = 0, 1j
    for step in steps(program):
        if step == "F":
            place += direction
        else:
            direction *= TURNS[step]
    return int(place.real), int(place.imag)
