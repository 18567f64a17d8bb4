"""Display names: what may stand beside someone's work on other people's screens."""

import unicodedata

from codecrafthub.identity.errors import UnacceptableValue

LONGEST = 80
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the reading direction of whatever follows, and so can disguise a text."""


def accepted_name(typed: str, field: str = "display_name") -> str:
    """The name as it is kept. Raises UnacceptableValue for a field of the body when it cannot be shown to others."""
    name = unicodedata.normalize("NFC", typed).strip(" ")
    if any(unicodedata.category(letter) in {"Cc", "Zl", "Zp", "Cs"} or letter in BIDI for letter in name):
        raise UnacceptableValue(field, "Leave out line breaks and invisible control characters.")
    if not any(unicodedata.category(letter)[0] in "LNPS" for letter in name):
        words = {"display_name": "Type the name by which others should know you."}
        raise UnacceptableValue(field, words.get(field, "Type a name."))
    if len(name) > LONGEST:
        raise UnacceptableValue(field, f"Use at most {LONGEST} characters.")
    return name
