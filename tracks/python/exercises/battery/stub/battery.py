from moves import play


class Battery:
    """A battery that starts empty."""

    def __init__(self, capacity):
        pass

    def add(self, units):
        """Charge the battery and return how many units went in."""
        pass

    def use(self, units):
        """Take the units out and return True, or False if there are too few."""
        pass

    def level(self):
        """Return how many units are in it."""
        pass


def tried(capacity, moves):
    """Make a battery and return what its methods give back. This is complete."""
    return play(Battery(capacity), moves)


def evenings(capacity, sun, lamp):
    """Return how many evenings the lamp can burn."""
    pass
