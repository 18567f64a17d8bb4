def running_total(amounts):
    totals = []
    total = 0
    for amount in amounts:
        total = total + amount
        totals.append(total)
    return totals


def day_full(amounts, size):
    totals = running_total(amounts)
    for day in range(len(totals)):
        if totals[day] >= size:
            return day
    return None
