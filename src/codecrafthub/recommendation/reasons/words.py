"""Reasons in plain words, made of nothing but the evidence that moved a recommendation.

Every number in a reason is the `value` (or `of`) of a piece of its evidence, and each such value is counted from what
is stored. How likely a success is gets words, not figures: it is the model's opinion and no evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class Link(NamedTuple):
    """What a pick has to do with the piece `to` (the last one told where it is None); nothing where `text` is empty."""

    text: str = ""
    is_name_last: bool = False
    to: Piece | None = None


def reason(view: View, pick: Pick, moved: Sequence[Piece], rank: int = 0) -> Reason:
    """Why a pick stands at a rank, from the pieces that moved it."""
    sayings = Sayings(view)
    evidence = [sayings.of(piece) for piece in moved]
    told = {piece: one.text for piece, one in zip(moved, evidence, strict=True) if one.kind not in QUIET}
    link = _link(view, pick, moved, sayings, rank) if view.known.hand.is_personal else Link()
    goals = [one.text for one in evidence if one.kind in QUIET]
    wanted = f", which {sayings.goal()} needs" if goals and link.is_name_last else ""
    texts, linked = list(told.values()) or [_going_on(view, pick)], list(told).index(link.to) if link.to in told else -1
    if view.known.is_newcomer and view.known.hand.is_personal and rank == 0:
        texts, linked = [f"You have not started the {view.setting.syllabus.track.title} track yet."], -1
        link = link if link.text else Link("begin with this one")
    texts[linked] = _joined(texts[linked], f"{link.text}{wanted}" if link.text else "")
    sentences = texts if wanted else [*texts, *goals]
    if pick.chance is not None and view.known.hand.is_personal and not view.known.is_newcomer:
        sentences.append(outlook(pick.chance))
    return Reason(" ".join(sentences), evidence)


def outlook(chance: float) -> str:
    """How a success looks from here, in words."""
    return next(words for least, words in OUTLOOK if chance >= least)


def _link(view: View, pick: Pick, moved: Sequence[Piece], sayings: Sayings, rank: int) -> Link:
    name, begun = sayings.name(pick.concept), Piece(Kind.UNFINISHED, place=pick.place)
    due = next((piece for piece in moved if piece.kind is Kind.DUE), None)
    if pick.kind == "lesson":
        return _of_lesson(view, pick, moved, name)
    if begun in moved:
        return Link("finishing it comes first", to=begun) if rank == 0 else Link()
    if pick.recommender == "answer":
        said = constraints.last_said(view)
        told = Piece(Kind.SAID, place=said.place) if said else None
        return Link(f"this one on {name} is {'harder' if said and said.is_harder else 'easier'}", to=told)
    if due is not None:
        return Link("this one brings it back", to=due)
    if (easier := _of_too_hard(view, pick, moved)) is not None:
        return easier
    if view.is_solved[pick.place]:
        return Link(
            f"solve this one once more{f': {name} is where you are least sure' if _is_least(view, pick) else ''}"
        )
    if not view.is_met[pick.concept]:
        return Link() if view.known.is_newcomer else Link(f"this one adds {name}", is_name_last=True)
    return _of_concept(view, pick, moved)


def _of_concept(view: View, pick: Pick, moved: Sequence[Piece]) -> Link:
    """An exercise on a concept that the learner says to know, or has worked on."""
    claimed, worked = Piece(Kind.CLAIM, pick.concept), Piece(Kind.SOLVED, pick.concept)
    if claimed in moved:
        return Link("this one shows it", to=claimed)
    if worked not in moved:
        return Link()
    is_any_solved = view.is_solved[view.setting.syllabus.teaches.of_concept(pick.concept)].any()
    return Link("this one goes further" if is_any_solved else "this one is another way in", to=worked)


def _of_too_hard(view: View, pick: Pick, moved: Sequence[Piece]) -> Link | None:
    """An exercise that is no easier than what was too hard says so; None where nothing was."""
    said = constraints.last_said(view)
    told = None if said is None or said.is_harder else Piece(Kind.SAID, place=said.place)
    if said is None or told not in moved:
        return None
    if view.is_solved[pick.place]:
        return Link("nothing easier is open, so solve this one once more", to=told)
    if constraints.too_hard(view)[pick.place]:
        return Link("nothing easier is left, and this one comes nearest", to=told)
    return Link(
        "this one is easier" if view.chance[pick.place] > view.chance[said.place] else "this one is no harder", to=told
    )


def _of_lesson(view: View, pick: Pick, moved: Sequence[Piece], name: str) -> Link:
    """An exercise on the concept of the lesson that is unfinished or too hard is explained by it; nothing else is."""
    said, mine = constraints.last_said(view), view.setting.syllabus.teaches.of_concept(pick.concept)
    for piece in moved:
        is_hard = piece.kind is Kind.SAID and said is not None and not said.is_harder
        if (is_hard or piece.kind is Kind.UNFINISHED) and piece.place in mine:
            return Link(f"the lesson on {name} explains what it needs", to=piece)
    if pick.recommender == "answer" and said is not None:
        title = view.setting.syllabus.exercises[said.place].title
        return Link(f"this lesson explains what {title} needs")
    return Link(f"this lesson {'is on' if view.is_tried[pick.concept] else 'begins'} {name}", is_name_last=True)


def _is_least(view: View, pick: Pick) -> bool:
    """Whether no concept that has exercises is held less than that of a pick, and it is not merely due."""
    held = np.where(view.setting.syllabus.sizes > 0, view.mastery, np.inf)
    return pick.concept == int(np.argmin(held)) and not view.urgency[pick.concept] > 0


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
