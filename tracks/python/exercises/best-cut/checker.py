"""Cuts are right when they are pieces that are sold, fit on the roll, and bring as much as the expected ones."""


def check(given, answer, expected):
    prices, length = given
    if type(answer) is not list or not all(type(piece) is int for piece in answer):
        return "Give back a list of lengths."
    unknown = [piece for piece in answer if piece not in prices]
    if unknown:
        return f"Nobody buys a piece of {unknown[0]} metres."
    if sum(answer) > length:
        return f"These pieces need {sum(answer)} metres, and the roll has {length}."
    if answer != sorted(answer, reverse=True):
        return "The longest piece comes first."
    total, best = (sum(prices[piece] for piece in pieces) for pieces in (answer, expected))
    return total == best or f"These pieces bring {total}, and more is possible."
