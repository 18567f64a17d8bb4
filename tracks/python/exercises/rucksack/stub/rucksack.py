from handling import play, refused, with_stones


class Rucksack:
    """Things that weigh no more than the limit together."""

    def __init__(self, limit, things):
        pass

    def pack(self, name, grams):
        """Add a thing, or raise a ValueError if it would be too heavy."""
        pass

    def weight(self):
        """Return how many grams are in it."""
        pass

    def names(self):
        """Return the names in the order in which they were packed."""
        pass

    def things(self):
        """Return all things as tuples of a name and grams."""
        pass


def tried(limit, things, moves):
    """Make a rucksack and return what its methods give back. This is complete."""
    return play(Rucksack(limit, things), moves)


def shown(limit, things):
    """Put a stone into both lists, and return what is packed. This is complete."""
    return with_stones(Rucksack(limit, things), things)


def after_refusal(limit, things, name, grams):
    """Pack something that is too heavy, and return what is packed. This is complete."""
    return refused(Rucksack(limit, things), name, grams)
