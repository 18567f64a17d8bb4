"""Two sorted queues of up to eight numbers; some numbers are in both."""


def generate(random):
    while True:
        yield [sorted(random.choices(range(30), k=random.randint(0, 8))) for _ in range(2)]
