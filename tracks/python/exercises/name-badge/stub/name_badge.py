def tidy(name):
    """Return the name without outer spaces and with one capital per word."""
    pass


def badge(name, company):
    """Return the text of the badge."""
    pass
