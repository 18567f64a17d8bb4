from dataclasses import dataclass


@dataclass
class Bed:
    """A bed in whole metres."""

    length: int
    width: int

    def __post_init__(self):
        if self.length <= 0 or self.width <= 0:
            raise ValueError("a bed must be longer and wider than 0")

    @property
    def area(self):
        """The area in square metres."""
        return self.length * self.width

    @property
    def edge(self):
        """The length of the edge all around."""
        return 2 * (self.length + self.width)


def described(length, width):
    """Return the text, the area and the edge of a bed. This is complete."""
    bed = Bed(length, width)
    return repr(bed), bed.area, bed.edge


def resized(length, width, new_length, new_width):
    """Give a bed a new size, and return its area and edge. This is complete."""
    bed = Bed(length, width)
    bed.length, bed.width = new_length, new_width
    return bed.area, bed.edge


def grown(length, width, steps):
    """Return the area of a growing bed after each step."""
    bed = Bed(length, width)
    areas = []
    for more_length, more_width in steps:
        bed.length += more_length
        bed.width += more_width
        areas.append(bed.area)
    return areas
