def headings(chapters, prefix=""):
    """Yield the number and the title of each heading."""
    for place, (title, inner) in enumerate(chapters, start=1):
        number = f"{prefix}{place}"
        yield number, title
        yield from headings(inner, f"{number}.")


def contents(chapters):
    """Return all headings as a list. This is complete."""
    return list(headings(chapters))


def number_of(chapters, word):
    """Return the number of the first heading with the word, or None."""
    return next((number for number, title in headings(chapters) if word in title), None)
