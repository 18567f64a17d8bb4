"""A learner's row on a board: what those who teach may see of their work."""

from datetime import timedelta

from codecrafthub.contracts.identity import Seated
from codecrafthub.feedback.board import work as works
from codecrafthub.feedback.board.models import BoardWork
from codecrafthub.feedback.board.need import STUCK, need
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.messages import BoardRow
from codecrafthub.kit.clock import now


class Rows:
    """Of who does not share work in progress a row says that they are here, and on what; nothing of how it goes."""

    def __init__(self, materials: Materials) -> None:
        self._materials = materials

    async def row(self, person: Seated, work: BoardWork | None) -> BoardRow:
        """A learner as they are at this moment; `work` is what they are, or were last, on."""
        row = BoardRow(learner=person.user_id, name=person.display_name, shares_work=person.shares_work)
        if work is None:
            return row
        at = now()
        is_here = works.is_here(work, at)
        exercise = await self._materials.exercise(work.exercise)
        presence = {"is_here": is_here, "exercise": work.exercise, "title": exercise.title if exercise else None,
                    "seen_at": work.seen_at}  # fmt: skip
        if not person.shares_work:
            return row.model_copy(update=presence)
        since = at - work.seen_at if is_here else timedelta(0)
        worked = work.worked_seconds + max(0.0, since.total_seconds())
        score = 0.0 if work.solved_at else need(work.tries, worked, work.hints)
        return row.model_copy(
            update={
                **presence, "tries": work.tries, "hints": work.hints, "best_passed": work.best_passed,
                "total": work.total, "worked_seconds": round(worked), "progress_at": work.progress_at,
                "is_solved": work.solved_at is not None, "need": score, "is_stuck": score >= STUCK,
            }
        )  # fmt: skip
