def tidy(name):
    """Return the name without outer spaces and with one capital per word."""
    return name.strip().title()


def badge(name, company):
    """Return the text of the badge."""
    return f"{tidy(name)}, {company.upper()}"
