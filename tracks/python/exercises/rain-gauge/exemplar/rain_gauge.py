def millimetres(line):
    """Return the number in the line, or None."""
    try:
        return int(line)
    except ValueError:
        return None


def readable(lines):
    """Return the numbers of all lines that can be read."""
    numbers = [millimetres(line) for line in lines]
    return [number for number in numbers if number is not None]


def summary(lines):
    """Return the sum of the numbers, and the days that cannot be read."""
    bad_days = [
        day for day, line in enumerate(lines, start=1) if millimetres(line) is None
    ]
    return sum(readable(lines)), bad_days
