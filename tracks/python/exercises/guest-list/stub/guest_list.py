def add_guest(name, guests=None):
    """Add the name to the list and return it."""
    pass


def seat(name, table, tables=None):
    """Add the name at the table and return the dictionary."""
    pass
