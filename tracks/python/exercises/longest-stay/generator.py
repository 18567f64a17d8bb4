"""Forty thousand nights, and a budget for about half of them."""


def generate(random):
    while True:
        prices = [random.randint(0, 99) for _ in range(40_000)]
        yield prices, random.randint(900_000, 1_100_000)
