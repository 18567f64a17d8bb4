def with_item(basket, item):
    """Return a new basket with the item at the end."""
    return [*basket, item]


def without_item(basket, item):
    """Return a new basket in which the item does not occur."""
    return [other for other in basket if other != item]


def merged(first, second):
    """Return a new basket with the items of both."""
    return first + second
