def add_guest(name, guests=None):
    """Add the name to the list and return it."""
    if guests is None:
        guests = []
    guests.append(name)
    return guests


def seat(name, table, tables=None):
    """Add the name at the table and return the dictionary."""
    if tables is None:
        tables = {}
    tables.setdefault(table, []).append(name)
    return tables
