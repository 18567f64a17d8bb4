from moves import play


class Bike:
    """A bike that counts its kilometres. This class is complete."""

    def __init__(self, number):
        self.number = number
        self.km = 0

    def ride(self, km):
        """Ride so far, and return the kilometres of all rides."""
        self.km += km
        return self.km

    def bill(self):
        """Return the text of the bill."""
        return f"bike {self.number}: {self.km * 2}"


class CargoBike(Bike):
    """A bike that carries something."""


def tried_bike(number, moves):
    """Make a bike and return what its methods give back. This is complete."""
    return play(Bike(number), moves)


def tried_cargo(number, limit, moves):
    """Make a cargo bike and return what its methods give back. This is complete."""
    return play(CargoBike(number, limit), moves)
