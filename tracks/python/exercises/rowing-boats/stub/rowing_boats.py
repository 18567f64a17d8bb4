def trip(boat, price, people, log):
    """Log that the boat is out and back, and return what each person pays."""
    pass


def day(trips):
    """Return what each person pays on each trip, and the log of the day."""
    pass
