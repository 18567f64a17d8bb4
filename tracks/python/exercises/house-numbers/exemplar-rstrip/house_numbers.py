LETTERS = "abcdefghijklmnopqrstuvwxyz"


def place(number):
    """Return what a house is sorted by: its number, then its letter."""
    digits = number.rstrip(LETTERS)
    return int(digits), number.removeprefix(digits)


def in_street_order(numbers):
    """Return the house numbers in the order of the street."""
    return sorted(numbers, key=place)


def next_house(numbers, here):
    """Return the first house after the one where the carrier stands, or None."""
    for number in in_street_order(numbers):
        if place(number) > place(here):
            return number
    return None
