FACTORY_VOLUME = 50


def volume(choice):
    """Return the volume to play at."""
    return FACTORY_VOLUME if choice is None else choice


def greeting(name, text=None):
    """Return the line with which the radio greets."""
    if text is None:
        text = "Welcome"
    return f"{text} {name}" if text else name
