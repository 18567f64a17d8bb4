class PostBox:
    """The box of one person."""

    def __init__(self, owner):
        pass

    def put(self, letter):
        """Add a letter."""
        pass

    def collect(self):
        """Return the letters, the oldest first, and empty the box."""
        pass


def collected(owner, letters):
    """Put letters into a box and collect twice. This is complete."""
    box = PostBox(owner)
    for letter in letters:
        box.put(letter)
    return box.collect(), box.collect()


def deliver(owners, letters):
    """Return what each owner collects."""
    pass
