"""What a translated C program calls: input and output as C has them, and arithmetic where Python's differs."""

from __future__ import annotations

import math
import re
import struct
import sys
from collections.abc import Callable
from typing import Any

CONVERSION = re.compile(r"%([-+ 0#]*)(\d*|\*)(?:\.(\d+))?(?:hh|h|ll|l|L)?([diufFeEgGcsxXop%])")
NUMBERS = {"d": r"[+-]?\d+", "i": r"[+-]?\d+", "u": r"[+-]?\d+"}
FLOAT = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
EOF = -1


class Input:
    """The text that a program reads; what has been read of it is gone."""

    def __init__(self) -> None:
        self._text: str | None = None
        self._place = 0

    def open(self) -> None:
        """A run begins: read from the start of what stdin holds."""
        self._text, self._place = sys.stdin.read(), 0

    def scan(self, form: str, *values: Any) -> tuple[Any, ...]:
        """How many conversions came about, and the values: those read, and for the others what they were."""
        text, found = self._text or "", list(values)
        count, place = 0, self._place
        for part in re.split(r"(\s+|%\*?\d*(?:hh|h|ll|l|L)?[diufFeEgGcs])", form):
            if not part:
                continue
            if part.isspace():
                place = _after_space(text, place)
            elif part[0] == "%" and len(part) > 1:
                read = self._convert(part, text, place)
                if read is None:
                    self._place = place
                    return (EOF if count == 0 and _after_space(text, place) >= len(text) else count, *found)
                value, place = read
                if "*" not in part and count < len(found):
                    found[count] = value
                    count += 1
            elif text.startswith(part, place):
                place += len(part)
            else:
                break
        self._place = place
        return (count, *found)

    def _convert(self, part: str, text: str, place: int) -> tuple[Any, int] | None:
        kind = part[-1]
        if kind == "c":
            return (ord(text[place]), place + 1) if place < len(text) else None
        match = re.compile(NUMBERS.get(kind, FLOAT)).match(text, _after_space(text, place))
        if match is None:
            return None
        value = int(match.group()) if kind in NUMBERS else float(match.group())
        return (value if "l" in part or kind in NUMBERS else single(value)), match.end()

    def character(self) -> int:
        """The next character's number, or EOF."""
        text = self._text or ""
        if self._place >= len(text):
            return EOF
        self._place += 1
        return ord(text[self._place - 1])


def _after_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def printf(form: str, *values: Any) -> int:
    """Print as C does; a value that is missing, or of another kind than its conversion, is nobody's."""
    left = list(values)

    def shown(match: re.Match[str]) -> str:
        flags, width, digits, kind = match.groups()
        if kind == "%":
            return "%"
        value = left.pop(0)
        return _shown(f"%{flags}{width}" + (f".{digits}" if digits is not None else ""), kind, value)

    text = CONVERSION.sub(shown, form)
    sys.stdout.write(text)
    return len(text)


def _shown(start: str, kind: str, value: Any) -> str:
    if kind in "diuxXo":
        if isinstance(value, float):
            raise TypeError("a floating-point number shown as an integer")
        return (start + ("d" if kind in "iu" else kind)) % int(value)
    if kind == "c":
        return (start + "s") % chr(int(value))
    if kind in "fFeEgG":
        if not isinstance(value, float):
            raise TypeError("an integer shown as a floating-point number")
        return str((start + kind) % value)
    return str((start + "s") % value)


def divided(one: Any, other: Any) -> Any:
    """`/` between integers: towards zero."""
    quotient = abs(one) // abs(other)
    return quotient if (one < 0) == (other < 0) else -quotient


def remainder(one: Any, other: Any) -> Any:
    """`%`: of the sign of the first."""
    return one - divided(one, other) * other


def single(value: Any) -> float:
    """A number as a `float` holds it."""
    return float(struct.unpack("f", struct.pack("f", value))[0])


def leave(status: Any) -> None:
    """End as `main` does."""
    if status:
        raise SystemExit(int(status))


def names() -> dict[str, Any]:
    """What a translated program can name, with an input of its own."""
    stdin = Input()
    functions: dict[str, Callable[..., Any]] = {
        "c_open": stdin.open, "scanf": stdin.scan, "getchar": stdin.character, "printf": printf,
        "puts": lambda text: printf("%s", text + "\n"), "putchar": lambda one: printf("%c", one),
        "c_div": divided, "c_mod": remainder, "c_float": single, "c_leave": leave, "exit": sys.exit,
        "sqrt": math.sqrt, "pow": math.pow, "fabs": math.fabs, "floor": lambda one: float(math.floor(one)),
        "ceil": lambda one: float(math.ceil(one)), "fmod": math.fmod, "abs": abs,
    }  # fmt: skip
    return functions
