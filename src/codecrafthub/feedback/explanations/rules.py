"""The form of what is known about Python's error messages: one rule per message, in the order they are tried."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from codecrafthub.feedback.explanations.phrases import Finding, cut


class Rule(NamedTuple):
    """`text` and `next_step` may name groups of the pattern in braces."""

    pattern: re.Pattern[str]
    text: str
    next_step: str

    def apply(self, message: str) -> Finding | None:
        match = self.pattern.search(message)
        if match is None:
            return None
        words = {name: cut(value or "", 60) for name, value in match.groupdict().items()}
        return Finding(self.text.format(**words), self.next_step.format(**words))


def rules(*rows: tuple[str, str, str]) -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(pattern), text, next_step) for pattern, text, next_step in rows)


def first(candidates: Iterable[Rule], message: str) -> Finding | None:
    """What the first rule that fits the message says."""
    return next((found for rule in candidates if (found := rule.apply(message)) is not None), None)


Table = Mapping[str, tuple[Rule, ...]]
"""Rules by the name of the exception's type."""
