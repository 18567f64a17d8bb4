def with_item(basket, item):
    """Return a new basket with the item at the end."""
    pass


def without_item(basket, item):
    """Return a new basket in which the item does not occur."""
    pass


def merged(first, second):
    """Return a new basket with the items of both."""
    pass
