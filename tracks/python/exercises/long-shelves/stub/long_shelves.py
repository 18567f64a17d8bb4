def titles(shelves):
    """Return all titles in one list, shelf by shelf."""
    pass


def with_word(shelves, word):
    """Return the titles in which the word occurs."""
    pass


def stickers(letters, places):
    """Return the text of each place's sticker."""
    pass
