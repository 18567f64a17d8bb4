"""Names for code and for people, made from a slug."""

from __future__ import annotations

import keyword
import sys

from codecrafthub.contracts.literals import JAVASCRIPT

_RESERVED = frozenset(
    (
        *keyword.kwlist,
        *("case", "catch", "const", "debugger", "default", "delete", "do", "enum", "export", "extends", "function"),
        *("implements", "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public"),
        *("static", "super", "switch", "this", "throw", "typeof", "var", "void", "true", "false", "arguments", "eval"),
    )
)


def title_of(slug: str) -> str:
    """`running-total` as `Running total`."""
    return slug.replace("-", " ").capitalize()


def function_of(slug: str, runtime: str) -> str:
    """`running-total` as the language writes it: `running_total` or `runningTotal`."""
    words = slug.split("-")
    if words[0][0].isdigit() or (len(words) == 1 and words[0] in _RESERVED):
        words.insert(0, "solve")
    if runtime in JAVASCRIPT:
        return words[0] + "".join(word.capitalize() for word in words[1:])
    return "_".join(words)


def file_of(slug: str, runtime: str) -> str:
    """The file of a function: in Python it must be the name of a module, and none of the library's."""
    if runtime in JAVASCRIPT:
        return f"{slug}.{'ts' if runtime == 'typescript' else 'js'}"
    name = function_of(slug, runtime)
    return f"{name}_task.py" if name in sys.stdlib_module_names else f"{name}.py"
