import operator
import re
from collections import ChainMap

BUILT_IN = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "<": operator.lt,
    "=": operator.eq,
}


def parse(text):
    """Return the list of all expressions in a text."""
    left = re.findall(r"[()]|[^\s()]+", text)[::-1]
    expressions = read(left)
    if left:
        raise ValueError("a bracket is closed that was never opened")
    return expressions


def read(left):
    """Take expressions from the tokens left, up to a closing bracket or the end."""
    expressions = []
    while left and left[-1] != ")":
        token = left.pop()
        if token == "(":
            expressions.append(read(left))
            if not left:
                raise ValueError("a bracket is never closed")
            left.pop()
        elif re.fullmatch(r"-?[0-9]+", token):
            expressions.append(int(token))
        else:
            expressions.append(token)
    return expressions


def run(text):
    """Return the value of the last expression in a text, or None."""
    names = dict(BUILT_IN)
    value = None
    for expression in parse(text):
        value = evaluate(expression, names)
    return value


def evaluate(expression, names):
    """Return the value of an expression where these names are known."""
    match expression:
        case int():
            return expression
        case str():
            return look_up(expression, names)
        case ["define", name, meaning]:
            names[name] = evaluate(meaning, names)
            return None
        case ["if", condition, yes, no]:
            return evaluate(yes if evaluate(condition, names) else no, names)
        case ["fn", parameters, body]:
            return function(parameters, body, names)
    called, *arguments = [evaluate(part, names) for part in expression]
    return called(*arguments)


def look_up(name, names):
    """Return what a name stands for. Raises NameError."""
    if name not in names:
        raise NameError(f"nobody has said what {name} is")
    return names[name]


def function(parameters, body, names):
    """Return a function that remembers the names of the place where it is made."""

    def call(*arguments):
        own = dict(zip(parameters, arguments, strict=True))
        return evaluate(body, ChainMap(own, names))

    return call
