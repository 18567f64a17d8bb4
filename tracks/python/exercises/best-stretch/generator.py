"""Random counts of up to twelve days, for stretches that may be longer than there are days."""


def generate(random):
    while True:
        counts = [random.randint(-20, 99) for _ in range(random.randint(1, 12))]
        yield counts, random.randint(1, 6)
