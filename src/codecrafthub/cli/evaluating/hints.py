"""How often the hint line lies in the true fix: the first that is named, one of the first three, of the first five."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from codecrafthub.cli.evaluating.bench import Half, share

DEPTHS = {"top1": 1, "top3": 3, "top5": 5}


@dataclass(frozen=True, slots=True)
class Hints:
    """The lines that are named for one program, the most suspicious first, ours and the anchor's, and the true ones."""

    ours: Sequence[int]
    anchor: Sequence[int]
    fix: set[int]


def half(found: Sequence[Hints], *, with_anchor: bool) -> Half:
    """One half in numbers: fractions from 0 to 1."""
    measured: dict[str, Any] = {"items": len(found), **_tops((one.ours, one.fix) for one in found)}
    if with_anchor:
        measured["anchor"] = _tops((one.anchor, one.fix) for one in found)
    return measured


def _tops(named: Iterable[tuple[Sequence[int], set[int]]]) -> dict[str, float]:
    pairs = list(named)
    return {
        name: share(bool(fix.intersection(lines[:depth])) for lines, fix in pairs) for name, depth in DEPTHS.items()
    }  # fmt: skip
