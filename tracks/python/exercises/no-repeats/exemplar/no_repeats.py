def without_repeats(songs):
    """Return each song once, in the order in which they came."""
    seen = set()
    kept = []
    for song in songs:
        if song not in seen:
            seen.add(song)
            kept.append(song)
    return kept


def repeated(songs):
    """Return the songs that occur more than once, smallest first."""
    seen = set()
    doubled = set()
    for song in songs:
        if song in seen:
            doubled.add(song)
        seen.add(song)
    return sorted(doubled)
