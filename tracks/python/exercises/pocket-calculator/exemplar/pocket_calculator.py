import re


def tokens(text):
    """Return the tokens of a text: numbers as numbers, others as texts."""
    found = re.findall(r"[0-9]+|\S", text)
    return [int(token) if token.isdecimal() else known(token) for token in found]


def known(token):
    """Return an operator or bracket. Raises ValueError for anything else."""
    if token not in "+-*/^()":
        raise ValueError(f"what does {token} mean?")
    return token


def value(text):
    """Return the value of what was typed."""
    left = [*tokens(text), "end"][::-1]
    result = total(left)
    if left != ["end"]:
        raise ValueError(f"{left[-1]} belongs nowhere")
    return result


def total(left):
    """Take products from the tokens left, and add and subtract them."""
    result = product(left)
    while left[-1] in ("+", "-"):
        if left.pop() == "+":
            result += product(left)
        else:
            result -= product(left)
    return result


def product(left):
    """Take signed values from the tokens left, and multiply and divide them."""
    result = signed(left)
    while left[-1] in ("*", "/"):
        if left.pop() == "*":
            result *= signed(left)
        else:
            result /= signed(left)
    return result


def signed(left):
    """Take a power with any number of signs before it."""
    if left[-1] == "-":
        left.pop()
        return -signed(left)
    return power(left)


def power(left):
    """Take an atom, to the power of what follows."""
    base = atom(left)
    if left[-1] == "^":
        left.pop()
        return base ** signed(left)
    return base


def atom(left):
    """Take a number, or a sum in brackets."""
    token = left.pop()
    if isinstance(token, int):
        return token
    if token != "(":
        raise ValueError(f"a number was expected, and not {token}")
    result = total(left)
    if left.pop() != ")":
        raise ValueError("a bracket is never closed")
    return result
