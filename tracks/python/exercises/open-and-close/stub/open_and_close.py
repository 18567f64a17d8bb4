def fault(text):
    """Return the place of the first wrong bracket, or None."""
    pass


def completion(text):
    """Return the closing brackets that are missing at the end, or None."""
    pass
