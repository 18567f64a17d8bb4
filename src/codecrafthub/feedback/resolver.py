"""Which of all remarks a learner sees first: at most three, the most useful ones, and the others behind "more"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from codecrafthub.contracts.feedback import Annotation, Severity

MOST = 3
SEVERITIES: tuple[Severity, ...] = ("essential", "actionable", "informative", "celebratory")
PRIOR_HELPFUL, PRIOR_VOTES = 12, 16
"""So a remark on which nobody has voted stands, as if by sixteen votes: one more moves nothing."""
PLACES = 8
"""By how many places votes can move a remark, down or up together, among those that matter alike."""
POOR, ENOUGH_VOTES = 0.3, 20
"""A remark that so few of so many found helpful is never among the first."""


@dataclass(frozen=True, slots=True)
class Votes:
    """What learners said of all remarks with one code."""

    helpful: int = 0
    unhelpful: int = 0

    @property
    def usefulness(self) -> float:
        """0 to 1, drawn towards what is usual while there are few votes."""
        return (self.helpful + PRIOR_HELPFUL) / (self.helpful + self.unhelpful + PRIOR_VOTES)

    @property
    def is_poor(self) -> bool:
        return self.helpful + self.unhelpful >= ENOUGH_VOTES and self.usefulness < POOR


def resolve(
    found: Sequence[Annotation], votes: Mapping[tuple[str, str], Votes]
) -> tuple[list[Annotation], list[Annotation]]:
    """The first few and the rest, both most useful first; `found` is in the order of the analyzers.

    Where the code cannot be read nothing else comes first. One place is kept for praise where there is any.
    """

    def said_of(one: Annotation) -> Votes:
        return votes.get((one.analyzer, one.code), Votes())

    def rank(numbered: tuple[int, Annotation]) -> tuple[int, float]:
        place, one = numbered
        return SEVERITIES.index(one.severity), place - PLACES * said_of(one).usefulness

    ordered = [one for _, one in sorted(enumerate(found), key=rank)]
    unreadable = [one for one in ordered if one.code == "unreadable"][:1]
    praise = [one for one in ordered if one.severity == "celebratory" and not said_of(one).is_poor][:1]
    others = [one for one in ordered if one.severity != "celebratory" and not said_of(one).is_poor]
    first = unreadable or [*others[: MOST - len(praise)], *praise]
    return first, [one for one in ordered if one not in first]
