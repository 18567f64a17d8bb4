"""Text of other people's on a terminal: shown as text, whatever it would make a terminal do."""

import unicodedata

from rich.markup import escape

MISLEADING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""These change the order in which a terminal shows what stands beside them."""
CONTROLS = {"Cc", "Cs", "Zl", "Zp"}


def shown(text: str) -> str:
    """The text with every control character spelled out, for a console that reads markup."""
    return escape("".join(letter if _is_harmless(letter) else _spelled(letter) for letter in text))


def _is_harmless(letter: str) -> bool:
    return letter in "\n\t" or (unicodedata.category(letter) not in CONTROLS and letter not in MISLEADING)


def _spelled(letter: str) -> str:
    return letter.encode("unicode_escape", "surrogatepass").decode()
