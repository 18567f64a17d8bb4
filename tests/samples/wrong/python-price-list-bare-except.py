def order(slip):
    parts = slip.split()
    return parts[0], int(parts[1])


def total(prices, slips):
    result = 0
    for slip in slips:
        try:
            name, number = order(slip)
            result += prices[name] * number
        except:
            pass
    return result
