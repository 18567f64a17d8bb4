def tidy_up(vouchers, today):
    """Take the old vouchers out, and return their codes."""
    old = [code for code, last_day in vouchers.items() if last_day < today]
    for code in old:
        del vouchers[code]
    return sorted(old)


def prolonged(vouchers, today, days):
    """Return the valid vouchers, each valid so many days longer."""
    longer = {}
    for code, last_day in vouchers.items():
        if last_day >= today:
            longer[code] = last_day + days
    return longer
