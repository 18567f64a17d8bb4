def price(age):
    if age <= 6:
        return 0
    elif age < 18:
        return 5
    elif age < 65:
        return 12
    else:
        return 8


def price_today(age, is_member):
    full = price(age)
    if is_member:
        return full / 2
    return min(full, 10)
