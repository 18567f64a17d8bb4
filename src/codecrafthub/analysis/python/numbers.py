"""Numbers that are hard for what is done with numbers: primes and Fibonacci's."""

_BASES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


def fibonacci(most: int) -> int:
    """The largest of Fibonacci's numbers below: with two that are near each other, Euclid's algorithm takes longest."""
    before, now = 1, 1
    while now < most:
        before, now = now, before + now
    return before if most > 0 else most


def prime(least: int) -> int:
    """The first prime from here on."""
    while not _is_prime(least):
        least += 1
    return least


def _is_prime(number: int) -> bool:
    """By the test of Miller and Rabin, whose answer is certain with these bases up to 3·10²³."""
    if number in _BASES:
        return True
    if number < 2 or any(number % base == 0 for base in _BASES):  # noqa: PLR2004
        return False
    twos = ((number - 1) & (1 - number)).bit_length() - 1
    return all(_passes(pow(base, number - 1 >> twos, number), number, twos) for base in _BASES)


def _passes(power: int, number: int, twos: int) -> bool:
    return power == 1 or any(pow(power, 1 << times, number) == number - 1 for times in range(twos))
