class MachineError(Exception):
    """Any reason why nothing can be sold."""


class SoldOutError(MachineError):
    """There is no piece left."""


class TooLittleError(MachineError):
    """The money is not enough; the message is how many cents are missing."""


def buy(shelf, name, paid):
    """Return the change."""
    pass


def screen(shelf, name, paid):
    """Return what the machine shows."""
    pass
