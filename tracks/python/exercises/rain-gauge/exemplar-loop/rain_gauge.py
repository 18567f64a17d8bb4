def readable(lines):
    """Return the numbers of all lines that can be read."""
    numbers = []
    for line in lines:
        try:
            number = int(line)
        except ValueError:
            continue
        numbers.append(number)
    return numbers


def summary(lines):
    """Return the sum of the numbers, and the days that cannot be read."""
    total, bad_days = 0, []
    for day, line in enumerate(lines, start=1):
        try:
            total += int(line)
        except ValueError:
            bad_days.append(day)
    return total, bad_days
