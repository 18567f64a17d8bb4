from moves import play


class Battery:
    """A battery that starts empty."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.charge = 0

    def add(self, units):
        """Charge the battery and return how many units went in."""
        fitting = min(units, self.capacity - self.charge)
        self.charge += fitting
        return fitting

    def use(self, units):
        """Take the units out and return True, or False if there are too few."""
        if units > self.charge:
            return False
        self.charge -= units
        return True

    def level(self):
        """Return how many units are in it."""
        return self.charge


def tried(capacity, moves):
    """Make a battery and return what its methods give back. This is complete."""
    return play(Battery(capacity), moves)


def evenings(capacity, sun, lamp):
    """Return how many evenings the lamp can burn."""
    battery = Battery(capacity)
    battery.add(sun)
    count = 0
    while battery.use(lamp):
        count += 1
    return count
