def trip(boat, price, people, log):
    """Log that the boat is out and back, and return what each person pays."""
    log.append(f"{boat} out")
    try:
        return price // people
    finally:
        log.append(f"{boat} back")


def day(trips):
    """Return what each person pays on each trip, and the log of the day."""
    shares, log = [], []
    for boat, price, people in trips:
        try:
            shares.append(trip(boat, price, people, log))
        except ZeroDivisionError:
            shares.append(None)
    return shares, log
