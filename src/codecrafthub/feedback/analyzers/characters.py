"""Characters that cannot be seen: those that turn text round, take no room, or look like a space and are none."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from codecrafthub.feedback.analyzers.analyzer import Evidence, Place, Remark, Tools, Words

MOST = 2
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
JOINER, LAST_PLAIN = "\u200d", "\uffff"
"""What lies above the second are pictures, mostly."""
NO_SPACES = frozenset("\u00a0\u2007\u202f")

WORDS = {
    "turning": Words(
        "actionable",
        "A hidden character (`{code}`) changes the direction of this line.",
        why="The line then reads otherwise than it runs, which can hide what the code does.",
        how="Delete the line and type it anew.",
        brief="Bidirectional control character `{code}`.",
    ),
    "invisible": Words(
        "actionable",
        "There is a hidden character (`{code}`) in this line.",
        why="Two texts or names that look the same can then differ.",
        how="Delete the line and type it anew.",
        brief="Invisible character `{code}`.",
    ),
    "no-space": Words(
        "actionable",
        "One of the spaces in this line is another character (`{code}`).",
        why="It comes with text that is copied from a page, and Python does not take it for a space.",
        how="Delete the space and type it anew.",
        brief="A space that is none: `{code}`.",
    ),
}


class Characters:
    name = "characters"
    seconds = 0.5
    words = WORDS

    async def look(self, evidence: Evidence, tools: Tools) -> Sequence[Remark]:
        return list(_found(evidence.submission.files))[:MOST]


def _found(files: Mapping[str, str]) -> Iterator[Remark]:
    """The first of each line."""
    for name, source in files.items():
        if source.isascii():
            continue
        for number, line in enumerate(source.split("\n"), start=1):
            for column, character in enumerate(line, start=1):
                if kind := kind_of(character, line[column : column + 1]):
                    place = Place(name, number, column, number, column + 1)
                    yield Remark(kind, {"code": f"U+{ord(character):04X}"}, place)
                    break


def kind_of(character: str, following: str) -> str:
    """Which of the words fits; "" for what can be seen, and for what joins two pictures to one."""
    if character.isascii() or (character == JOINER and following > LAST_PLAIN):
        return ""
    if character in TURNING:
        return "turning"
    if character in NO_SPACES:
        return "no-space"
    return "invisible" if unicodedata.category(character) == "Cf" else ""


ANALYZER = Characters()
