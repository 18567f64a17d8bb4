"""Twenty thousand nights, and a budget for about half of them."""


def generate(random):
    while True:
        prices = [random.randint(0, 99) for _ in range(20_000)]
        yield prices, random.randint(450_000, 550_000)
