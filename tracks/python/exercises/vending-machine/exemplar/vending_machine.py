class MachineError(Exception):
    """Any reason why nothing can be sold."""


class SoldOutError(MachineError):
    """There is no piece left."""


class TooLittleError(MachineError):
    """The money is not enough; the message is how many cents are missing."""


def buy(shelf, name, paid):
    """Return the change."""
    if name not in shelf:
        raise MachineError(f"no {name} here")
    price, pieces = shelf[name]
    if pieces == 0:
        raise SoldOutError(name)
    if paid < price:
        raise TooLittleError(price - paid)
    return paid - price


def screen(shelf, name, paid):
    """Return what the machine shows."""
    try:
        return f"{buy(shelf, name, paid)} cents back"
    except SoldOutError:
        return "sold out"
    except TooLittleError as problem:
        return f"{problem} cents missing"
    except MachineError:
        return "choose again"
