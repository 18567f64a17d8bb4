"""Programs whose steps grow like the square root."""
import math


@example(29)
def is_prime(number):
    if number < 2:
        return False
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return True


@example(36)
def divisors(number):
    found = []
    for one in range(1, math.isqrt(number) + 1):
        if number % one == 0:
            found.append(one)
            if one != number // one:
                found.append(number // one)
    return len(found)


@example(30)
def triangle_rows(coins):
    row = 0
    while coins > row:
        row += 1
        coins -= row
    return row


@example(50, built_in=True)
def isqrt_sum(number):
    return sum(range(math.isqrt(number)))


@example(29, built_in=True)
def prime_by_all(number):
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


@example(90)
def squares_below(limit):
    squares, side = [], 1
    while side * side < limit:
        squares.append(side * side)
        side += 1
    return squares
