"""Wrong programs for the exercises on interpreters."""

WRONG = {
    "robot-steps": r"""
import re

def steps(program):
    text = "".join(program.split())
    found = ""
    while text:
        number = re.match(r"(\d+)\[", text)
        if number:
            end = text.find("]")
            if end < 0:
                raise ValueError("never closed")
            found += int(number[1]) * steps(text[number.end():end])
            text = text[end + 1:]
        elif text[0] in "FLR":
            found += text[0]
            text = text[1:]
        else:
            raise ValueError(text)
    return found

def position(program):
    x, y, east, north = 0, 0, 0, 1
    for step in steps(program):
        if step == "F":
            x, y = x + east, y + north
        elif step == "R":
            east, north = north, -east
        else:
            east, north = -north, east
    return x, y
""",
    "pocket-calculator": r"""
import re

def tokens(text):
    found = []
    for token in re.findall(r"\d+|\S", text):
        if token.isdigit():
            found.append(int(token))
        elif token in "+-*/^()":
            found.append(token)
        else:
            raise ValueError(token)
    return found

def value(text):
    left = [*tokens(text), "end"]
    result = total(left)
    if left != ["end"]:
        raise ValueError(left)
    return result

def total(left):
    first = product(left)
    if left[0] == "+":
        left.pop(0)
        return first + total(left)
    if left[0] == "-":
        left.pop(0)
        return first - total(left)
    return first

def product(left):
    first = signed(left)
    if left[0] == "*":
        left.pop(0)
        return first * product(left)
    if left[0] == "/":
        left.pop(0)
        return first / product(left)
    return first

def signed(left):
    if left[0] == "-":
        left.pop(0)
        return -signed(left)
    base = atom(left)
    if left[0] == "^":
        left.pop(0)
        return base ** signed(left)
    return base

def atom(left):
    token = left.pop(0)
    if isinstance(token, int):
        return token
    if token != "(":
        raise ValueError(token)
    result = total(left)
    if not left or left.pop(0) != ")":
        raise ValueError("never closed")
    return result
""",
    "tiny-lisp": """
import operator

BUILT_IN = {"+": operator.add, "-": operator.sub, "*": operator.mul, "<": operator.lt, "=": operator.eq}

def parse(text):
    left = text.replace("(", " ( ").replace(")", " ) ").split()
    expressions = read(left)
    if left:
        raise ValueError("never opened")
    return expressions

def read(left):
    expressions = []
    while left and left[0] != ")":
        token = left.pop(0)
        if token == "(":
            expressions.append(read(left))
            if not left:
                raise ValueError("never closed")
            left.pop(0)
        elif token.lstrip("-").isdigit():
            expressions.append(int(token))
        else:
            expressions.append(token)
    return expressions

def run(text):
    names = dict(BUILT_IN)
    value = None
    for expression in parse(text):
        value = evaluate(expression, names)
    return value

def evaluate(expression, names):
    if isinstance(expression, int):
        return expression
    if isinstance(expression, str):
        if expression not in names:
            raise NameError(expression)
        return names[expression]
    if expression[0] == "define":
        names[expression[1]] = evaluate(expression[2], names)
        return None
    if expression[0] == "if":
        return evaluate(expression[2 if evaluate(expression[1], names) else 3], names)
    if expression[0] == "fn":
        return expression
    called, *arguments = [evaluate(part, names) for part in expression]
    if isinstance(called, list):
        return evaluate(called[2], {**names, **dict(zip(called[1], arguments))})
    return called(*arguments)
""",
}
