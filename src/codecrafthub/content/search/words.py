"""Words as the index knows them: without case, accents and signs, the same ones for both databases."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_LENGTH = 60
"""Longer words are cut; nobody types them whole."""
_WORD = re.compile(r"[^\W_]+")
_ES = ("sses", "shes", "ches", "xes", "zes")


def words_of(text: str) -> list[str]:
    """Each word of a text, in its order."""
    found = _WORD.findall(unicodedata.normalize("NFC", text))
    return [word for one in found if (word := fold(one))]


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word without case and accents: letters and digits alone, so that no query language sees a sign in it."""
    if not word.isascii():
        word = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if sign.isalnum())
    return word.lower()[:MAX_LENGTH]


class _Folding(dict[int, int]):
    """Each sign without case and accents, as long as that is one sign again."""

    def __missing__(self, code: int) -> int:
        folded = "".join(sign for sign in unicodedata.normalize("NFKD", chr(code).casefold()) if sign.isalnum())
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_FOLDING = _Folding()


def fold_in_place(text: str) -> str:
    """A whole text without case and accents, each sign where it was."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def base(word: str) -> str:
    """What singular and plural share: `loops` and `loop`, `dictionaries` and `dictionary`."""
    if len(word) > len("ties") and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(_ES):
        return word[:-2]
    if len(word) > len("its") and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
