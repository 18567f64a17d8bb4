"""Programs that crash after some steps."""


def crashes(program, steps):
    """Return whether the program of that name crashes when it makes these steps."""
    return _PROGRAMS[program](steps)


def _printer(steps):
    """Crashes when it is to print the same page twice."""
    return len(set(steps)) < len(steps)


def _scales(steps):
    """Crash when the weights on them come to more than 100."""
    return sum(steps) > 100


def _mailer(steps):
    """Crashes when it sends. It refuses, and stops without a crash, to encrypt where it is not connected."""
    is_connected = False
    for step in steps:
        if step == "connect":
            is_connected = True
        elif step == "encrypt" and not is_connected:
            return False
        elif step == "send":
            return True
    return False


_PROGRAMS = {"printer": _printer, "scales": _scales, "mailer": _mailer}
