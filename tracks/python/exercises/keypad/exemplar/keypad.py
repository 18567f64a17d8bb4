def button(label):
    """Return the function of one button."""
    if label == "C":
        return lambda display: ""
    return lambda display: display + label


def keypad(labels):
    """Return a dictionary from labels to the functions of their buttons."""
    return {label: button(label) for label in labels}


def discount(percentage):
    """Return a function that takes the percentage off a price."""
    return lambda price: price - price * percentage // 100


def discounts(percentages):
    """Return a function for each percentage, which takes it off a price."""
    return [discount(percentage) for percentage in percentages]


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
