"""Wrong programs for the exercises on exceptions."""

WRONG = {
    "rain-gauge": """
def readable(lines):
    numbers = []
    try:
        for line in lines:
            numbers.append(int(line))
    except ValueError:
        pass
    return numbers

def summary(lines):
    total = 0
    bad_days = []
    try:
        for day, line in enumerate(lines, start=1):
            total += int(line)
    except ValueError:
        bad_days.append(day)
    return total, bad_days
""",
    "price-list": """
def order(slip):
    name, number = slip.split()
    return name, int(number)

def total(prices, slips):
    result = 0
    for slip in slips:
        try:
            name, number = order(slip)
            result += prices[name] * number
        except Exception:
            pass
    return result
""",
    "rowing-boats": """
def trip(boat, price, people, log):
    log.append(f"{boat} out")
    share = price // people
    log.append(f"{boat} back")
    return share

def day(trips):
    shares, log = [], []
    for boat, price, people in trips:
        try:
            shares.append(trip(boat, price, people, log))
        except ZeroDivisionError:
            shares.append(None)
    return shares, log
""",
    "parcel-desk": """
def postage(grams):
    if grams <= 0:
        return ValueError("not a weight")
    if grams <= 2000:
        return 5
    if grams <= 10000:
        return 9
    if grams <= 30000:
        return 17
    return ValueError("too heavy")

def labels(weights):
    found = []
    for grams in weights:
        try:
            found.append(f"{postage(grams)} euros")
        except ValueError as problem:
            found.append(f"refused: {problem}")
    return found
""",
    "vending-machine": """
class MachineError(Exception):
    pass

class SoldOutError(MachineError):
    pass

class TooLittleError(MachineError):
    pass

def buy(shelf, name, paid):
    if name not in shelf:
        raise MachineError(name)
    price, pieces = shelf[name]
    if pieces == 0:
        raise SoldOutError(name)
    if paid < price:
        raise TooLittleError(price - paid)
    return paid - price

def screen(shelf, name, paid):
    try:
        return f"{buy(shelf, name, paid)} cents back"
    except MachineError:
        return "choose again"
    except SoldOutError:
        return "sold out"
    except TooLittleError as problem:
        return f"{problem} cents missing"
""",
}
