def machine(first):
    """Return a function that gives the next number at each call."""
    number = first - 1

    def draw():
        nonlocal number
        number += 1
        return number

    return draw


def roll(first, last):
    """Return a function that gives the numbers up to the last, then None."""
    draw = machine(first)

    def tear_off():
        number = draw()
        return number if number <= last else None

    return tear_off


def drawn(first, count, other_first, other_count):
    """Make two machines and draw from both. This is complete."""
    one, other = machine(first), machine(other_first)
    return [one() for _ in range(count)], [other() for _ in range(other_count)]


def torn_off(first, last, count):
    """Make a roll and call it so many times. This is complete."""
    tear_off = roll(first, last)
    return [tear_off() for _ in range(count)]
