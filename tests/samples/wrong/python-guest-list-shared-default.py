def add_guest(name, guests=[]):
    guests.append(name)
    return guests


def seat(name, table, tables={}):
    if table not in tables:
        tables[table] = []
    tables[table].append(name)
    return tables
