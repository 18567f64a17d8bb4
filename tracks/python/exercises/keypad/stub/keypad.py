def keypad(labels):
    """Return a dictionary from labels to the functions of their buttons."""
    pass


def discounts(percentages):
    """Return a function for each percentage, which takes it off a price."""
    pass


def typed(labels, presses):
    """Press one button after the other. This is complete."""
    buttons = keypad(labels)
    display = ""
    for label in presses:
        display = buttons[label](display)
    return display


def reduced(percentages, price):
    """Apply each discount to the price. This is complete."""
    return [discount(price) for discount in discounts(percentages)]
