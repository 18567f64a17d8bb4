"""What the board's route gives."""

from codecrafthub.feedback.messages import BoardRow
from codecrafthub.feedback.schemas import Schema


class Board(Schema):
    """A row for each learner of a cohort, by name; what changes comes over the socket as `board` to who watches."""

    items: list[BoardRow]
