def price(age):
    if age < 6:
        print(0)
    elif age < 18:
        print(5)
    elif age < 65:
        print(12)
    else:
        print(8)


def price_today(age, is_member):
    full = price(age)
    if is_member:
        return full / 2
    return min(full, 10)
