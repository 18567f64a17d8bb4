"""Three functions that are said to work."""


def longest(words):
    """Return the first of the longest words, or an empty text when there are no words."""
    best = ""
    for word in words:
        if len(word) >= len(best):
            best = word
    return best


def second_largest(numbers):
    """Return the largest number that is smaller than the largest of all, or None when there is none."""
    if len(numbers) < 2:
        return None
    return sorted(numbers)[-2]


def turned(values, steps):
    """Return the values moved to the right by so many places; what leaves at the end comes in again at the front."""
    return values[-steps:] + values[:-steps]
