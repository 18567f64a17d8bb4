def running_total(amounts):
    total = 0
    totals = []
    for amount in amounts:
        total += amount
        totals.append(total)
        return totals


def day_full(amounts, size):
    for day, total in enumerate(running_total(amounts), start=1):
        if total >= size:
            return day
    return None
