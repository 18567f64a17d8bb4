def votes(lines):
    """Yield the number of votes on each line."""
    for line in lines:
        if line and not line.startswith("#"):
            yield int(line.split()[-1])


def as_list(lines):
    """Return whether votes gives an iterator, and its values. This is complete."""
    found = votes(lines)
    return iter(found) is found, list(found)


def percentages(lines):
    """Return the share of each line in whole percent."""
    numbers = list(votes(lines))
    total = sum(numbers)
    return [number * 100 // total if total else 0 for number in numbers]
