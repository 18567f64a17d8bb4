def paper(gift):
    """Put brackets round the text of a gift."""
    return lambda name: f"[{gift(name)}]"


def ribbon(gift):
    """Put a tilde on both sides of the text of a gift."""
    return lambda name: f"~{gift(name)}~"


def card(gift):
    """Add a card behind the text of a gift."""
    return lambda name: f"{gift(name)} + card"


LAYERS = {"paper": paper, "ribbon": ribbon, "card": card}


def tea(name):
    """An unwrapped gift. This one stays as it is."""
    return f"tea for {name}"


@ribbon
@paper
def cup(name):
    """In paper, with a ribbon round it."""
    return f"cup for {name}"


@paper
@ribbon
def book(name):
    """With a ribbon, and in paper with it."""
    return f"book for {name}"


@ribbon
@paper
@card
def plant(name):
    """With a card, in paper, and a ribbon round it all."""
    return f"plant for {name}"


def one_layer(layer, name):
    """Apply one decorator to a gift of tea. This is complete."""
    return LAYERS[layer](tea)(name)


def wrapped(layers, name):
    """Return the text of a gift of tea with these layers, the innermost first."""
    gift = tea
    for layer in layers:
        gift = LAYERS[layer](gift)
    return gift(name)
