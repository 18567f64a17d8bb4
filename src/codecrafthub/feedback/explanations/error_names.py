"""Exceptions about names: misspelt, not defined yet, not imported, or not what an object offers."""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

import builtins
import keyword
import re
from collections.abc import Mapping
from difflib import get_close_matches

from codecrafthub.feedback.explanations.phrases import Finding, cut

MOST_NAMES = 150
MOST_SOURCE = 20_000
_WORD = re.compile(r"[^\W\d]\w*")
_BUILTINS = [name for name in dir(builtins) if not name.startswith("_") and not name.endswith(("Error", "Warning"))]
_KINDS: dict[str, type] = {
    kind.__name__: kind for kind in (str, list, dict, set, tuple, int, float, bool, frozenset, bytes, range)
}
_MODULES = ("math", "random", "string", "re", "itertools", "collections", "functools", "datetime", "json", "sys")
_KNOWN_WORDS = {"true": "True", "false": "False", "none": "None", "null": "None", "nil": "None", "elif": "elif"}


def unknown_name(message: str, files: Mapping[str, str]) -> Finding:
    """NameError."""
    name = _quoted(message)
    if "free variable" in message:
        if name in _BUILTINS:
            return _hidden_builtin(name)
        text = f"`{name}` belongs to the function around this one, and has no value yet."
        return Finding(text, "Give it a value before the inner function is called.")
    if name in _MODULES:
        return Finding(f"`{name}` is a module that was not imported.", f"Write `import {name}` at the top of the file.")
    if name.lower() in _KNOWN_WORDS and name != _KNOWN_WORDS[name.lower()]:
        known = _KNOWN_WORDS[name.lower()]
        return Finding(f"Python does not know `{name}`; it is written `{known}` here.", f"Write `{known}`.")
    close = _close(name, [*_words(files, name), *_BUILTINS])
    if close:
        return Finding(
            f"Python does not know the name `{name}`. Did you mean `{close}`?",
            "Spell it exactly alike in both places, upper and lower case included.",
        )
    return Finding(
        f"Python does not know the name `{name}`.",
        f"Give `{name}` a value above this line, or put quotes around it if it should be text.",
    )


def not_yet_bound(message: str, files: Mapping[str, str]) -> Finding:
    """UnboundLocalError."""
    name = _quoted(message)
    if name in _BUILTINS:
        return _hidden_builtin(name)
    return Finding(
        f"`{name}` is used before it has a value in this function. "
        "Because the function assigns to it somewhere, it is a variable of its own, apart from any outside.",
        f"Give `{name}` a value at the top of the function; if that happens inside an `if` or loop, also before it.",
    )


def _hidden_builtin(name: str) -> Finding:
    return Finding(
        f"Your function assigns to `{name}`, so in it `{name}` is your own variable and not Python's built-in; "
        "here it has no value yet.",
        "Choose another name for your variable.",
    )


def unknown_attribute(message: str, files: Mapping[str, str]) -> Finding:
    """AttributeError."""
    match = re.search(
        r"(?:'(?P<kind>[\w.]+)' object|module '(?P<module>[\w.]+)'|type object '(?P<type>\w+)') has no attribute",
        message,
    )
    name = _quoted(message, last=True)
    if match is None:
        return Finding(f"There is no `{name}` here.", "Check the spelling, and what the value before the dot is.")
    if module := match["module"]:
        return Finding(
            f"The module `{module}` has no `{name}`.", "Check the spelling. Is a file of yours named like the module?"
        )
    kind = match["kind"] or match["type"]
    if kind == "NoneType":
        return Finding(
            f"The value before `.{name}` is `None`, and `None` has no `{name}`.",
            "A function without `return`, or a method such as `append` or `sort`, gives `None`: do not keep what it gives.",
        )
    return _of_kind(kind, name)


def _of_kind(kind: str, name: str) -> Finding:
    offered = [one for one in dir(_KINDS[kind]) if not one.startswith("_")] if kind in _KINDS else []
    if close := _close(name, offered):
        return Finding(f"A value of type `{kind}` has no `{name}`. Did you mean `{close}`?", f"Write `.{close}`.")
    others = [other for other, one in _KINDS.items() if other != kind and name in dir(one)]
    if offered and others:
        text = f"A value of type `{kind}` has no `{name}`; one of type `{others[0]}` has."
        return Finding(text, "Print the value before this line: it is not of the type you think.")
    if kind == "list" and name in ("push", "add"):
        return Finding(f"A list has no `{name}`.", "`append` adds one element at the end.")
    if name in ("length", "size", "count") and offered:
        return Finding(f"A value of type `{kind}` has no `{name}`.", "`len(...)` gives its length.")
    return Finding(
        f"A value of type `{kind}` has no `{name}`.", "Check the spelling, and what the value before the dot is."
    )


def not_importable(message: str, files: Mapping[str, str]) -> Finding:
    """ImportError and ModuleNotFoundError."""
    match = re.search(
        r"cannot import name '(?P<name>\w+)' from (partially initialized module )?'(?P<module>[\w.]+)'", message
    )
    if match:
        return Finding(f"The module `{match['module']}` has no `{match['name']}`.", "Check the spelling of both names.")
    name = _quoted(message)
    close = _close(name, list(_MODULES))
    if close:
        return Finding(f"There is no module `{name}`. Did you mean `{close}`?", f"Write `import {close}`.")
    return Finding(
        f"There is no module `{name}` here.",
        "Solutions use what Python itself brings; other packages are not installed. Check the spelling, too.",
    )


def _quoted(message: str, *, last: bool = False) -> str:
    found = re.findall(r"'([^']*)'", message)
    return cut(found[-1 if last else 0], 60) if found else "?"


def _words(files: Mapping[str, str], name: str) -> list[str]:
    """Names that stand in the learner's files, but for the one that is not known."""
    seen: dict[str, None] = {}
    for source in files.values():
        for word in _WORD.findall(source[:MOST_SOURCE]):
            if word != name and abs(len(word) - len(name)) <= 2 and not keyword.iskeyword(word):  # noqa: PLR2004
                seen[word] = None
    return list(seen)[:MOST_NAMES]


def _close(name: str, candidates: list[str]) -> str | None:
    likely = [one for one in candidates if abs(len(one) - len(name)) <= 2 and one != name]  # noqa: PLR2004
    same = next((one for one in likely if one.casefold() == name.casefold()), None)
    found = get_close_matches(name, likely, n=1, cutoff=0.7)
    return same or (found[0] if found else None)
