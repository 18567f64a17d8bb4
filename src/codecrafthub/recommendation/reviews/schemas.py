"""What is answered about reviews."""

from datetime import datetime

from codecrafthub.recommendation.schemas import Answer, Pointer


class Review(Answer):
    """A concept that is about to be forgotten, and the exercise by which to look at it again."""

    concept: str
    name: str
    used_at: datetime
    due_at: datetime
    text: str
    exercise: Pointer
    is_solved: bool
    """Whether the exercise was solved before: there is no other one left."""


class ReviewList(Answer):
    track: str | None
    """The track that the reviews belong to; null when there is none yet."""
    items: list[Review]
