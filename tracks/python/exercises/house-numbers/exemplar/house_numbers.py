def place(number):
    """Return what a house is sorted by: its number, then its letter."""
    if number[-1].isalpha():
        return int(number[:-1]), number[-1]
    return int(number), ""


def in_street_order(numbers):
    """Return the house numbers in the order of the street."""
    return sorted(numbers, key=place)


def next_house(numbers, here):
    """Return the first house after the one where the carrier stands, or None."""
    later = [number for number in numbers if place(number) > place(here)]
    return min(later, key=place, default=None)
