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

    def __init__(self, number, limit):
        super().__init__(number)
        self.limit = limit
        self.kg = 0

    def load(self, kg):
        """Add to the load, and return how many kilograms are on the bike."""
        if self.kg + kg > self.limit:
            raise ValueError(f"the limit is {self.limit} kg")
        self.kg += kg
        return self.kg

    def bill(self):
        """Return the text of the bill."""
        extra = " + 5" if self.kg > 0 else ""
        return f"cargo {super().bill()}{extra}"


def tried_bike(number, moves):
    """Make a bike and return what its methods give back. This is complete."""
    return play(Bike(number), moves)


def tried_cargo(number, limit, moves):
    """Make a cargo bike and return what its methods give back. This is complete."""
    return play(CargoBike(number, limit), moves)
