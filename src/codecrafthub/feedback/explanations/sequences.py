"""How a list or tuple differs from the expected one: what is missing, extra, out of order, or wrong inside."""

from collections import Counter
from collections.abc import Callable, Sequence

from codecrafthub.contracts.values import Plain, key, same
from codecrafthub.feedback.explanations.phrases import Finding, code, counted, kind, listed

Items = Sequence[Plain]
Inner = Callable[[Plain, Plain], Finding]
ENDS = "Look at where your loop or slice starts and stops: is one round too few or too many?"


def differ_sequences(expected: Items, actual: Items, inner: Inner, *, order_counts: bool) -> Finding:
    """Two lists or two tuples; `inner` explains a pair of elements."""
    word = "list" if isinstance(expected, list) else "tuple"
    if not actual:
        return Finding(f"Your {word} is empty.", "Is anything added to it, and is it returned after the loop?")
    if not expected:
        return Finding(f"The {word} should be empty here.", "What should happen when there is nothing to work on?")
    wanted, came = [key(item) for item in expected], [key(item) for item in actual]
    if not order_counts:
        return _wrapped(expected, actual, word) or _counts(expected, actual, word)
    found = _wrapped(expected, actual, word) or _order(wanted, came, expected)
    return found or _one_off(expected, actual, wanted, came) or _members(expected, actual, inner, word)


def _wrapped(expected: Items, actual: Items, word: str) -> Finding | None:
    if len(actual) == 1 and same(expected, actual[0]):
        return Finding(
            f"The right {word} is inside another {word}.", "Return the inner one, or `extend` instead of `append`."
        )
    return None


def _order(wanted: list[object], came: list[object], expected: Items) -> Finding | None:
    if len(wanted) != len(came) or Counter(wanted) != Counter(came):
        return None
    if came == wanted[::-1]:
        return Finding(
            "The elements are right, but in the opposite order.", "Add at the other end, or turn it with `[::-1]`."
        )
    try:
        is_sorted = list(expected) == sorted(expected)
    except TypeError:
        is_sorted = False
    step = (
        "The expected ones are sorted: `sorted(...)` may help."
        if is_sorted
        else "In which order does your code add them?"
    )
    return Finding("The elements are right, but in another order.", step)


def _one_off(expected: Items, actual: Items, wanted: list[object], came: list[object]) -> Finding | None:
    """One element too few or too many, the rest in place."""
    if len(came) == len(wanted) - 1:
        place = _gap(wanted, came)
        if place is not None:
            return Finding(f"{_place(place, len(wanted))} is missing: {code(expected[place], 40)}.", ENDS)
    if len(came) == len(wanted) + 1:
        place = _gap(came, wanted)
        if place is not None:
            return Finding(f"{_place(place, len(came))} is one too many: {code(actual[place], 40)}.", ENDS)
    return None


def _gap(longer: list[object], shorter: list[object]) -> int | None:
    """Where one element must be left out of the longer list to get the shorter one."""
    place = next((i for i, item in enumerate(shorter) if longer[i] != item), len(shorter))
    return place if longer[place + 1 :] == shorter[place:] else None


def _place(index: int, length: int) -> str:
    if index == length - 1:
        return "The last element"
    return "The first element" if index == 0 else f"Element {index + 1}"


def _members(expected: Items, actual: Items, inner: Inner, word: str) -> Finding:
    """Elements that differ in place, or a length that does."""
    if len(expected) != len(actual):
        return _counts(expected, actual, word)
    wrong = [i for i, (one, other) in enumerate(zip(expected, actual, strict=True)) if not same(one, other)]
    first = wrong[0] if wrong else 0
    found = inner(expected[first], actual[first])
    if len(wrong) == len(expected) > 1 and _is_of_another_kind(expected, actual):
        return Finding(f"Every element is {kind(actual[0])}. {found.text}", found.next_step)
    pair = f"{code(actual[first], 40)} instead of {code(expected[first], 40)}"
    where = f"{_place(first, len(expected))} is wrong: {pair}."
    if len(wrong) == 1:
        return Finding(" ".join(filter(None, (where, found.text, "The others are right."))), found.next_step)
    many = "All elements" if len(wrong) == len(expected) else counted(len(wrong), "element")
    return Finding(f"{many} are wrong. {where}", found.next_step)


def _is_of_another_kind(expected: Items, actual: Items) -> bool:
    return len({type(item) for item in actual}) == 1 and type(actual[0]) is not type(expected[0])


def _counts(expected: Items, actual: Items, word: str) -> Finding:
    """What is missing and what is too much, wherever it stands."""
    missing = list((Counter(map(repr, expected)) - Counter(map(repr, actual))).elements())
    extra = list((Counter(map(repr, actual)) - Counter(map(repr, expected))).elements())
    text = f"Your {word} has {counted(len(actual), 'element')}; {len(expected):,} are expected."
    if len(expected) == len(actual):
        text = f"Not all elements of your {word} are right."
    if missing and not extra:
        step = "Which condition leaves them out, or when does the loop stop?"
        return Finding(f"{text} Missing: {_shown(missing)}.", step)
    if extra and not missing:
        return Finding(f"{text} Too many: {_shown(extra)}.", "Which condition should keep them out?")
    if len(expected) == len(actual) and missing:
        text = f"{text} Missing: {_shown(missing)}. Too many: {_shown(extra)}."
    return Finding(text, "Do this example by hand, and note what should be added in each round.")


def _shown(items: list[str]) -> str:
    return listed([f"`{item[:40]}`" for item in items])
