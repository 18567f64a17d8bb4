"""Reasons in plain words, made of nothing but the evidence that moved a recommendation.

Every number in a reason is the `value` (or `of`) of a piece of its evidence, and each such value is counted from what
is stored. How likely a success is gets words, not figures: it is the model's opinion and no evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from codecrafthub.recommendation.reasons.evidence import Kind, Piece
from codecrafthub.recommendation.reasons.sayings import Evidence, Sayings
from codecrafthub.recommendation.recommenders import constraints, track_order
from codecrafthub.recommendation.slate import Pick
from codecrafthub.recommendation.view import View

OUTLOOK = (
    (0.85, "This one should come easily."),
    (0.6, "This one should be within your reach and still teach you something."),
    (0.4, "This one will stretch you."),
    (0.0, "Expect this one to take a few attempts: it is hard for where you are."),
)
QUIET = (Kind.GOAL,)
"""Evidence that is told in passing."""


@dataclass(frozen=True, slots=True)
class Reason:
    text: str
    evidence: list[Evidence]


def reason(view: View, pick: Pick, moved: Sequence[Piece]) -> Reason:
    """Why a pick stands where it stands, from the pieces that moved it."""
    sayings = Sayings(view)
    evidence = [sayings.of(piece) for piece in moved]
    told = [one.text for one in evidence if one.kind not in QUIET] or [_going_on(view, pick)]
    kinds = {piece.kind for piece in moved}
    link, can_be_named = _link(view, pick, moved, sayings)
    wanted = f", which {sayings.goal()} needs" if Kind.GOAL in kinds and can_be_named else ""
    sentences = [*told[:-1], _joined(told[-1], f"{link}{wanted}" if link else "")]
    if Kind.GOAL in kinds and not can_be_named:
        sentences += [one.text for one in evidence if one.kind == Kind.GOAL]
    if view.known.is_newcomer:
        sentences.insert(0, f"Nothing is known about your {view.setting.syllabus.track.title} yet.")
    elif pick.chance is not None:
        sentences.append(outlook(pick.chance))
    return Reason(" ".join(sentences), evidence)


def outlook(chance: float) -> str:
    """How a success looks from here, in words."""
    return next(words for least, words in OUTLOOK if chance >= least)


def _link(view: View, pick: Pick, moved: Sequence[Piece], sayings: Sayings) -> tuple[str, bool]:
    """What the pick has to do with what was told, and whether it ends with the name of its concept."""
    name, kinds = sayings.name(pick.concept), {piece.kind for piece in moved}
    if pick.kind == "lesson":
        if kinds & {Kind.UNFINISHED, Kind.SAID}:
            return f"the lesson on {name} explains what it needs", False
        return f"this lesson {'is on' if view.is_tried[pick.concept] else 'begins'} {name}", True
    if Kind.UNFINISHED in kinds and view.is_begun[pick.place]:
        return "finishing it comes first", False
    if pick.recommender == "answer":
        said = constraints.last_said(view)
        return f"this one on {name} is {'harder' if said and said.is_harder else 'easier'}", False
    if view.is_solved[pick.place]:
        return f"solve this one once more: {name} is where you are least sure", True
    if Kind.DUE in kinds:
        return "this one brings it back", False
    if not view.is_met[pick.concept]:
        return ("", False) if view.known.is_newcomer else (f"this one adds {name}", True)
    if Piece(Kind.CLAIM, pick.concept) in moved:
        return "this one shows it", False
    return ("this one goes further" if Piece(Kind.SOLVED, pick.concept) in moved else ""), False


def _joined(told: str, link: str) -> str:
    return f"{told.removesuffix('.')}; {link}." if link else told


def _going_on(view: View, pick: Pick) -> str:
    """For what nothing in particular has put where it is."""
    title = view.setting.syllabus.track.title
    order = track_order.order_of(view)
    if pick.place == order[0]:
        return f"This is where the {title} track starts."
    before = order[: int(np.flatnonzero(order == pick.place)[0])]
    return f"This is where {title} goes on." if view.is_solved[before].any() else f"{title} begins with this, too."
