"""Lines in the order of suspicion, by what mends something there and by which tests run them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from .weights import WEIGHTS

MENDING = 0.8
"""How much of a line's score comes from edits; the rest is its suspicion by spectrum."""
SURE = 0.9
"""The worth of an edit that mends everything and breaks nothing, before its kind is looked at."""
PARTLY = 0.3
"""The same for one that mends some tests, times how many more it mends than breaks."""
MORE = 0.1
"""How much the other edits of a line count beside the best."""


class Edit(Protocol):
    """A small change of a program."""

    @property
    def line(self) -> int:
        """The one that is at fault if it mends."""
        ...

    @property
    def kind(self) -> str:
        """One of WEIGHTS."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """What an edit comes to: how many failing tests pass with it, and how many passing ones fail."""

    edit: Edit
    mended: int
    broken: int

    def is_whole(self, failing: int) -> bool:
        """Whether it mends everything and breaks nothing."""
        return self.mended == failing and not self.broken


def ranked(
    suspicion: Mapping[int, float],
    found: Sequence[Finding],
    failing: int,
    passing: int,
    cues: Mapping[int, float],
) -> list[dict[str, Any]]:
    """The lines as `locate` answers them; of equal ones the last first, where a fault shows before it lies.

    Cues are what a line's text tells: a line without findings has at least so much of what these could give.
    """
    worth = [(one.edit.line, _worth(one, failing, passing), one.edit.kind) for one in found]
    best = {line: max(one[1:] for one in worth if one[0] == line) for line, _, _ in worth}
    doubt: dict[int, float] = dict.fromkeys(best, 1.0)
    for line, one, _ in worth:
        doubt[line] *= 1 - one
    told = {line: (1 - MORE) * best[line][0] + MORE * (1 - doubt[line]) for line in best}
    score = {
        line: MENDING * max(told.get(line, 0.0), cues.get(line, 0.0)) + (1 - MENDING) * suspicion.get(line, 0.0)
        for line in {*suspicion, *best, *cues}
    }
    order = sorted(score, key=lambda line: (-score[line], -line))
    return [{"line": line, "score": round(score[line], 4), "why": _why(line, best, told, cues)} for line in order]


def at_most(edit: Edit, suspicion: float) -> float:
    """The score that a line of that suspicion can come to by an edit, if it mends everything."""
    return MENDING * ((1 - MORE) * SURE * WEIGHTS[edit.kind] + MORE) + (1 - MENDING) * suspicion


def at_least(edit: Edit, suspicion: float) -> float:
    """The score that the line comes to when the edit does mend everything and breaks nothing."""
    return MENDING * SURE * WEIGHTS[edit.kind] + (1 - MENDING) * suspicion


def _why(line: int, best: Mapping[int, tuple[float, str]], told: Mapping[int, float], cues: Mapping[int, float]) -> str:
    if line in cues and cues[line] > told.get(line, 0.0):
        return "unexpected"
    return best[line][1] if line in best else "spectrum"


def _worth(finding: Finding, failing: int, passing: int) -> float:
    """How much a finding says for its line, 0 to 1."""
    weight = WEIGHTS[finding.edit.kind]
    if finding.is_whole(failing):
        return SURE * weight
    share = finding.mended / failing - (finding.broken / passing if passing else 0)
    return PARTLY * weight * max(0.0, share)
