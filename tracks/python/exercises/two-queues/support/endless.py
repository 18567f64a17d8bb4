"""Queues that never end, and a look at how far they were walked."""


class Endless:
    """An iterator over start, start + step and so on, which stops those who ask for too much."""

    def __init__(self, start, step):
        self.asked = 0
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        if self.asked == 100:
            raise RuntimeError("this queue never ends, and was asked for too much")
        self.asked += 1
        number, self._next = self._next, self._next + self._step
        return number
