from dataclasses import dataclass


@dataclass
class Bed:
    """A bed in whole metres."""

    length: int
    width: int


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
    pass
