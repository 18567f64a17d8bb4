"""Wrong programs for the exercises on closures and decorators."""

WRONG = {
    "ticket-roll": """
def machine(first):
    number = first - 1

    def draw():
        number += 1
        return number

    return draw


def roll(first, last):
    number = first - 1

    def tear_off():
        if number == last:
            return None
        number += 1
        return number

    return tear_off


def drawn(first, count, other_first, other_count):
    one, other = machine(first), machine(other_first)
    return [one() for _ in range(count)], [other() for _ in range(other_count)]


def torn_off(first, last, count):
    tear_off = roll(first, last)
    return [tear_off() for _ in range(count)]
""",
    "ships-log": """
from functools import wraps

from bridge import ordered


def logged(log):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            log.append(f"{function.__name__} {args}")
            function(*args, **kwargs)

        return wrapper

    return decorate


def give(name, args, kwargs):
    return ordered(logged, name, args, kwargs)
""",
    "gift-wrap": """
def paper(gift):
    return lambda name: f"[{gift(name)}]"


def ribbon(gift):
    return lambda name: f"~{gift(name)}~"


def card(gift):
    return lambda name: f"{gift(name)} + card"


def tea(name):
    return f"tea for {name}"


@paper
@ribbon
def cup(name):
    return f"cup for {name}"


@ribbon
@paper
def book(name):
    return f"book for {name}"


@card
@paper
@ribbon
def plant(name):
    return f"plant for {name}"


def one_layer(layer, name):
    return {"paper": paper, "ribbon": ribbon, "card": card}[layer](tea)(name)


def wrapped(layers, name):
    gift = tea
    for layer in layers:
        gift = {"paper": paper, "ribbon": ribbon, "card": card}[layer](gift)
    return gift(name)
""",
    "keypad": """
def keypad(labels):
    buttons = {}
    for label in labels:
        buttons[label] = lambda display: "" if label == "C" else display + label
    return buttons


def discounts(percentages):
    return [lambda price: price - price * percentage // 100 for percentage in percentages]


def typed(labels, presses):
    buttons = keypad(labels)
    display = ""
    for label in presses:
        display = buttons[label](display)
    return display


def reduced(percentages, price):
    return [discount(price) for discount in discounts(percentages)]
""",
    "asked-before": """
from functools import wraps

from oracle import consulted, named, two_consulted


def remembering(function):
    @wraps(function)
    def wrapper(*args):
        answers = {}
        if args not in answers:
            answers[args] = function(*args)
        return answers[args]

    return wrapper


def consult(questions):
    return consulted(remembering, questions)


def consult_two(question):
    return two_consulted(remembering, question)


def name_of_oracle():
    return named(remembering)
""",
    "stubborn-radio": """
from functools import wraps

from radio import used


def again(times, function, *kinds):
    if times < 1:
        raise ValueError("there must be at least one try")
    reasons = kinds or (ConnectionError,)

    @wraps(function)
    def wrapper(*args, **kwargs):
        for number in range(times):
            try:
                return function(*args, **kwargs)
            except reasons:
                if number == times - 1:
                    raise

    return wrapper


def radioed(times, outcomes, message):
    return used(again(times), outcomes, message)


def radioed_after(times, outcomes, message):
    return used(again(times, TimeoutError, ValueError), outcomes, message)
""",
}
