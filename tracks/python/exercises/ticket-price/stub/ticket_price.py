def price(age):
    """Return the price in euros for a visitor of this age."""
    pass


def price_today(age, is_member):
    """Return the price on the open day."""
    pass
