def price(age):
    """Return the price in euros for a visitor of this age."""
    if age < 6:
        return 0
    if age < 18:
        return 5
    if age < 65:
        return 12
    return 8


def price_today(age, is_member):
    """Return the price on the open day."""
    full = price(age)
    if is_member:
        return full / 2
    return min(full, 10)
