"""A street whose doors remember how often they were rung at."""


class Door:
    """A door with a name on it."""

    def __init__(self, name, is_home):
        self.name = name
        self.rings = 0
        self._is_home = is_home

    def ring(self):
        """Ring once, and return whether somebody opens."""
        self.rings += 1
        return self._is_home


def walked(ask, street, *more):
    """Let `ask` walk the street; return its answer, and how often each bell was rung."""
    doors = [Door(name, is_home) for name, is_home in street]
    answer = ask(doors, *more)
    return answer, [door.rings for door in doors]
