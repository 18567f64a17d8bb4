def paper(gift):
    """Put brackets round the text of a gift."""
    pass


def ribbon(gift):
    """Put a tilde on both sides of the text of a gift."""
    pass


def card(gift):
    """Add a card behind the text of a gift."""
    pass


def tea(name):
    """An unwrapped gift. This one stays as it is."""
    return f"tea for {name}"


def cup(name):
    """To be decorated: in paper, with a ribbon round it."""
    return f"cup for {name}"


def book(name):
    """To be decorated: with a ribbon, and in paper with it."""
    return f"book for {name}"


def plant(name):
    """To be decorated: with a card, in paper, and a ribbon round it all."""
    return f"plant for {name}"


def one_layer(layer, name):
    """Apply one decorator to a gift of tea. This is complete."""
    return {"paper": paper, "ribbon": ribbon, "card": card}[layer](tea)(name)


def wrapped(layers, name):
    """Return the text of a gift of tea with these layers, the innermost first."""
    pass
