"""Five thousand jobs over many days: long ones pay more, but not for each day."""


def generate(random):
    while True:
        jobs = []
        for _ in range(5_000):
            first = random.randint(1, 20_000)
            days = random.randint(1, 60)
            jobs.append((first, first + days - 1, random.randint(1, 50 + 9 * days)))
        yield (jobs,)
