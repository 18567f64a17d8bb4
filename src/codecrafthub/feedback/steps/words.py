"""A next step in words, in three strengths: where to look, what to change, and the change itself."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from codecrafthub.contracts.feedback import Change
from codecrafthub.feedback.steps.phrases import sentences

STRENGTHS = 3
MOST_LINES, LARGEST_SHARE = 4, 0.4
"""A change of more lines, or of a larger part of the program, is described and not shown: nobody's solution is."""
MOST_NEW_WORDS = 10
"""Names, words and numbers that a change may put in."""
TOKEN = re.compile(r"\w+")

WHERE = "Look at line {line}: a small change there makes {more} pass."
WHERE_MISSING = "Look near line {line}: something is missing there."
MORE_PLACES = " It takes a change in {count} more places."
ONE_MORE_PLACE = " It takes a change in one more place."
EDIT = "It could read like this."
NONE = "No small change was found that makes more tests pass. The remarks and hints may help."
Edit = Mapping[str, Any]


def sentence(strength: int, edits: Sequence[Edit], more: int) -> str:
    """What is said at a strength, 1 to 3; `more` tests would pass with all edits, the first of which is named."""
    first = edits[0]
    line = str(first["line"])
    if strength == 1:
        words = WHERE_MISSING if first["kind"] in ("insert", "wrap") else WHERE
        return words.format(line=line, more="one more test" if more == 1 else f"{more} more tests")
    if strength == STRENGTHS:
        return EDIT
    what, *rest = sentences(edits)
    others = len(rest)
    return what + (ONE_MORE_PLACE if others == 1 else MORE_PLACES.format(count=others) if others else "")


def may_be_shown(shown: Change | None, source: str) -> bool:
    """Whether a change is small enough that it gives no solution away."""
    if shown is None:
        return False
    lines = max(shown.before.count("\n"), shown.after.count("\n")) + 1
    whole = max(1, sum(bool(line.strip()) for line in source.split("\n")))
    new = Counter(TOKEN.findall(shown.after)) - Counter(TOKEN.findall(shown.before))
    if new.total() > MOST_NEW_WORDS:
        return False
    return lines <= MOST_LINES and (lines == 1 or lines <= whole * LARGEST_SHARE)
