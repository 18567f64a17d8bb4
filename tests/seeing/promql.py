"""What a PromQL expression asks for: names of metrics, and the labels it selects and groups by."""

import re
from dataclasses import dataclass

WORDS = {"and", "or", "unless", "bool", "offset"}
GROUPING = re.compile(r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)")
SELECTOR = re.compile(r"([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(\{[^}]*\})?(\s*\()?")
MATCHER = re.compile(r"([a-zA-Z_]\w*)\s*(?:=~|!~|!=|=)\s*\"(?:[^\"\\]|\\.)*\"")


@dataclass(frozen=True)
class Asked:
    metric: str
    labels: frozenset[str]


def asked(expression: str) -> tuple[list[Asked], set[str]]:
    """The selectors of an expression, and the labels that all of it is grouped by."""
    grouped = {label.strip() for found in GROUPING.findall(expression) for label in found.split(",") if label.strip()}
    rest = re.sub(r"\[[^\]]*\]", "", GROUPING.sub(" ", expression))
    selectors = [
        Asked(name, frozenset(MATCHER.findall(matchers)))
        for name, matchers, opens in SELECTOR.findall(rest)
        if not opens and name not in WORDS
    ]
    return selectors, grouped
