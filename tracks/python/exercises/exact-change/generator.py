"""A few kinds of coins, the largest first, and an amount that is small enough to be paid in few ways."""


def generate(random):
    while True:
        kinds = random.sample(range(1, 13), random.randint(1, 4))
        yield sorted(kinds, reverse=True), random.randint(0, 24)
