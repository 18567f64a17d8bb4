"""What statements are made of, as counts of hashed features. It only parses."""

import zlib
from collections import Counter
from collections.abc import Mapping

from .statements import Statement
from .trees import Tree

Counts = dict[str, int]


def count(
    statement: Statement, shown: Mapping[str, str], found: Counter[str], around: str = "", depth: int = 0
) -> None:
    """Add the features of a statement and all that is below; names are `shown` by the part they play."""
    kind = statement.header.label if statement.header.name is None else statement.kind
    found[f"{around} > {kind} {depth}"] += 1
    _count_parts(statement.header, statement.kind, shown, found)
    for child in statement.children:
        count(child, shown, found, statement.kind, depth + 1)


def _count_parts(tree: Tree, around: str, shown: Mapping[str, str], found: Counter[str]) -> None:
    for kid in tree.kids:
        label = kid.label if kid.name is None else shown.get(kid.name, kid.name)
        found[f"{around} / {label}"] += 1
        _count_parts(kid, label, shown, found)


def hashed(found: Counter[str]) -> Counts:
    """The same with short names."""
    return {str(zlib.crc32(feature.encode())): number for feature, number in found.items()}
