"""What is found and how it is said: a finding names words of a table and fills them, for one level or another."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from codecrafthub.contracts.feedback import Change, Severity
from codecrafthub.feedback.explanations.phrases import cut

LONGEST_VALUE = 60
"""Characters of a name or value that is put into a sentence."""
LONGEST_SENTENCE = 400
"""Of a value that is a sentence itself: an author's word, or the explanation of an error."""
SENTENCES = frozenset({"text", "step", "meaning"})
"""The values that are sentences."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of one thing that can be found; `{names}` stand for values of the place.

    `message` is one sentence; `why` says why it matters, `how` how to mend it. `brief` says all of it to somebody who
    knows the concept well. `concept` is the slug of the concept that teaches it.
    """

    severity: Severity
    message: str
    why: str = ""
    how: str = ""
    brief: str = ""
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Lines and columns count from 1; the end column is the one after the last character."""

    file: str
    line: int
    column: int = 1
    end_line: int | None = None
    end_column: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: `code` names the words in the analyzer's table, `values` fill them."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None
    test: int | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A remark in words."""

    message: str
    why: str | None
    how: str | None


def say(words: Words, values: Mapping[str, str], *, is_brief: bool) -> Said:
    """The words with their values; in brief where there is a brief form."""
    shown = {
        name: _shown(text, LONGEST_SENTENCE if name in SENTENCES else LONGEST_VALUE) for name, text in values.items()
    }
    if is_brief and words.brief:
        return Said(words.brief.format(**shown), None, None)
    return Said(words.message.format(**shown), words.why.format(**shown) or None, words.how.format(**shown) or None)


def _shown(text: str, longest: int) -> str:
    """A value in a sentence: on one line, cut, and with hidden characters spelled out: they could turn it round."""
    line = cut(" ".join(text.split()), longest)
    return "".join(one if _is_visible(one) else f"\\u{ord(one):04x}" for one in line)


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in ("Cf", "Cc", "Cs", "Co", "Zl", "Zp")
