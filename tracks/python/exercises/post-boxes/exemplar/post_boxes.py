class PostBox:
    """The box of one person."""

    def __init__(self, owner):
        self.owner = owner
        self.letters = []

    def put(self, letter):
        """Add a letter."""
        self.letters.append(letter)

    def collect(self):
        """Return the letters, the oldest first, and empty the box."""
        letters, self.letters = self.letters, []
        return letters


def collected(owner, letters):
    """Put letters into a box and collect twice. This is complete."""
    box = PostBox(owner)
    for letter in letters:
        box.put(letter)
    return box.collect(), box.collect()


def deliver(owners, letters):
    """Return what each owner collects."""
    boxes = {owner: PostBox(owner) for owner in owners}
    for name, letter in letters:
        if name in boxes:
            boxes[name].put(letter)
    return {owner: box.collect() for owner, box in boxes.items()}
