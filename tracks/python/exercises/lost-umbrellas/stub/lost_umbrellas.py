class Umbrella:
    """An umbrella that was found somewhere."""

    def __init__(self, colour, length, place):
        pass


def is_here(shelf, wanted):
    """Return whether such an umbrella is on the shelf. This is complete."""
    return Umbrella(*wanted) in [Umbrella(*found) for found in shelf]


def places(shelf, wanted):
    """Return where such umbrellas were found. This is complete."""
    umbrellas = [Umbrella(*found) for found in shelf]
    return [found.place for found in umbrellas if found == Umbrella(*wanted)]


def compared(umbrella, thing):
    """Return what == and != say of both. This is complete."""
    return Umbrella(*umbrella) == thing, Umbrella(*umbrella) != thing


def kinds(shelf):
    """Return how many different umbrellas there are. This is complete."""
    return len({Umbrella(*found) for found in shelf})
