def best_total(shops):
    """Return the largest total of a shop."""
    pass


def best_shop(shops):
    """Return the position of the shop with the largest total."""
    pass
