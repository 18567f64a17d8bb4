def titles(shelves):
    """Return all titles in one list, shelf by shelf."""
    return [title for shelf in shelves for title in shelf]


def with_word(shelves, word):
    """Return the titles in which the word occurs."""
    return [title for title in titles(shelves) if word.lower() in title.lower()]


def stickers(letters, places):
    """Return the text of each place's sticker."""
    return [
        f"{letter}{place}" for letter in letters for place in range(1, places + 1)
    ]
