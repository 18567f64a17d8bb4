"""What code shows, taken apart as text, and answers near it that are wrong; the same for every language."""

import re
from collections.abc import Iterator

ERROR = re.compile(r"(?:Uncaught )?([A-Z]\w*(?:Error|Exception|Interrupt|Iteration|Exit))(?::.*)?", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_QUOTED = re.compile(r"""('[^'\n]*'|"[^"\n]*")""")
_LITERAL = re.compile(r"""(?<![\w\])])\[[^\[\]\n]*\]|'[^'\n]*'|"[^"\n]*"|(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])""")
_OPPOSITES = {"True": "False", "False": "True", "true": "false", "false": "true"}
_NOTHINGS = ("None", "undefined", "null", "NaN")
_CALL = re.compile(r"(?P<name>\w+) ?(?P<inside>\(.*\)|\{.*\}|\[.*\])")
_CLASS = re.compile(r"<class '\w+'>")
_CLASSES = ("int", "float", "str", "list", "tuple", "dict")
SMALL = 10
"""Numbers below this are easily taken for the same with a decimal point."""
_CLOSING = {"[": "]", "(": ")", "{": "}"}


def shape(shown: str) -> str:
    """What kind of answer it looks like: answers of one shape are hard to tell apart without reading the code."""
    if "\n" in shown:
        return "lines"
    if ERROR.fullmatch(shown):
        return "error"
    if shown in _NOTHINGS:
        return "nothing"
    if _CLASS.fullmatch(shown):
        return "class"
    if shown in _OPPOSITES:
        return "truth"
    if _NUMBER.fullmatch(shown):
        return "number"
    if _QUOTED.fullmatch(shown):
        return "text"
    if shown[:1] in _CLOSING and shown.endswith(_CLOSING[shown[0]]):
        return shown[0]
    return "call" if _CALL.fullmatch(shown) else "words"


def literals(code: str, *, is_spaced: bool) -> Iterator[str]:
    """Values that code names, the last ones first, as they would be shown: `is_spaced` with blanks within brackets."""
    for found in reversed(_LITERAL.findall(code)):
        if found[0] != "[":
            yield f"'{found[1:-1]}'" if found[0] == '"' and "'" not in found else found
            continue
        items = [one for item in _items(found[1:-1]) for one in literals(item, is_spaced=is_spaced)]
        space = " " if is_spaced and items else ""
        if len(items) == len(_items(found[1:-1])):
            yield f"[{space}{', '.join(items)}{space}]"


def near(shown: str) -> Iterator[str]:
    """Answers that a slip would lead to, the likeliest first; some may be alike, or what is shown."""
    yield from _BY_SHAPE[shape(shown)](shown)


def _near_number(shown: str) -> Iterator[str]:
    if "." in shown:
        whole = shown.partition(".")[0]
        digits = len(shown.partition(".")[2])
        yield whole
        yield f"{float(shown) + 1:.{digits}f}"
        yield f"{float(shown) / 2:.{digits}f}"
        yield f"{float(shown) - 1:.{digits}f}"
        return
    number = int(shown)
    yield str(number + 1)
    yield str(number - 1)
    yield f"{number}.0" if abs(number) < SMALL else str(number // 2)
    yield str(number + 2)
    yield str(number * 2)


def _near_text(shown: str) -> Iterator[str]:
    quote, inner = shown[0], shown[1:-1]
    for other in _near_words(inner):
        yield f"{quote}{other}{quote}"
    if len(inner) > 1:
        yield f"{quote}{inner[:-1]}{quote}"
        yield f"{quote}{inner[1:]}{quote}"
        yield f"{quote}{inner[::-1]}{quote}"
    yield f"{quote}{quote}"


def _near_words(shown: str) -> Iterator[str]:
    yield from _other_number(shown)
    if any(sign in shown for sign in "<([{'\""):
        return  # no sentence, so its words cannot be moved
    words = shown.split(" ")
    if len(words) > 1:
        yield " ".join(words[:-1])
        yield " ".join([*words[:-2], words[-1], words[-2]])
        yield " ".join(words[1:])
    if shown != shown.lower():
        yield shown.lower()
    if shown != shown.upper():
        yield shown.upper()


def _near_lines(shown: str) -> Iterator[str]:
    lines = shown.split("\n")
    yield "\n".join(lines[:-1])
    yield "\n".join(reversed(lines))
    yield "\n".join(lines[1:])
    yield from _other_number(shown)
    yield " ".join(lines)


def _near_items(shown: str) -> Iterator[str]:
    opening, closing = shown[0], shown[-1]
    space = " " if shown.startswith(f"{opening} ") else ""
    items = _items(shown[1:-1].strip())

    def written(some: list[str]) -> str:
        if opening == "(" and len(some) == 1:
            return f"({some[0]},)"
        return f"{opening}{space}{', '.join(some)}{space}{closing}" if some else f"{opening}{closing}"

    if len(items) > 1:
        yield written(items[:-1])
        if opening != "{":  # the order of what is in braces says nothing
            yield written(items[::-1])
        yield written(items[1:])
    for other in _other_number(shown):
        if len(_items(other[1:-1].strip())) == len(items):
            yield other
    for words, opposite in _OPPOSITES.items():
        if words in items:
            yield written([opposite if one == words else one for one in items])
    yield written([])
    if items:
        yield written([*items, items[0]])


def _near_call(shown: str) -> Iterator[str]:
    found = _CALL.fullmatch(shown)
    if found is None:
        return
    start, inside = shown[: found.start("inside")], found.group("inside")
    if len(_items(inside[1:-1])) == 1:
        yield from (f"{start}{inside[0]}{other}{inside[-1]}" for other in near(inside[1:-1].strip()))
    yield from (f"{start}{other}".replace(",)", ")") for other in _near_items(inside))


def _near_class(shown: str) -> Iterator[str]:
    yield from (f"<class '{name}'>" for name in _CLASSES)


def _near_void(shown: str) -> Iterator[str]:
    yield from ("False", "0", "''") if shown == "None" else ("undefined", "null", "0", "NaN", "false")


def _near_truth(shown: str) -> Iterator[str]:
    yield _OPPOSITES[shown]
    yield "None" if shown[0].isupper() else "undefined"


def _near_nothing(shown: str) -> Iterator[str]:
    return iter(())


def _other_number(shown: str) -> Iterator[str]:
    """With its last number one larger, and with its first number one smaller."""
    found = [match for match in _NUMBER.finditer(shown) if "." not in match.group()]
    if found:
        last, first = found[-1], found[0]
        yield f"{shown[: last.start()]}{int(last.group()) + 1}{shown[last.end() :]}"
        yield f"{shown[: first.start()]}{int(first.group()) - 1}{shown[first.end() :]}"


def _items(inside: str) -> list[str]:
    """What stands between the commas that are in no bracket and no quotes."""
    items, depth, quote, begins = [], 0, "", 0
    for place, sign in enumerate(inside):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "[({":
            depth += 1
        elif sign in "])}":
            depth -= 1
        elif sign == "," and depth == 0:
            items.append(inside[begins:place].strip())
            begins = place + 1
    rest = inside[begins:].strip()
    return [*items, rest] if rest else items


_BY_SHAPE = {
    "lines": _near_lines, "error": _near_nothing, "truth": _near_truth, "number": _near_number, "text": _near_text,
    "words": _near_words, "nothing": _near_void, "class": _near_class, "call": _near_call,
    "[": _near_items, "(": _near_items, "{": _near_items,
}  # fmt: skip
