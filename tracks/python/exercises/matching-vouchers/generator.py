"""Twenty thousand vouchers of random values: some pairs fit, most do not."""


def generate(random):
    while True:
        values = [random.randint(1, 400_000) for _ in range(20_000)]
        yield values, random.randint(200_000, 600_000)
