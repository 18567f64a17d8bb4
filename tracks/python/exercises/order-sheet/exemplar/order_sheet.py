import csv
import io


def orders(text):
    """Return the orders of a table as tuples of customer, item and cents."""
    rows = csv.DictReader(io.StringIO(text))
    return [(row["customer"], row["item"], int(row["cents"])) for row in rows]


def revenue(filename):
    """Return how many cents the orders of each customer come to."""
    with open(filename, encoding="utf-8", newline="") as file:
        text = file.read()
    totals = {}
    for customer, _, cents in orders(text):
        totals[customer] = totals.get(customer, 0) + cents
    return totals
