"""What went wrong in a test, in words: pure functions over what judging found, fast enough to run on the way."""

from codecrafthub.feedback.explanations.failures import explain
from codecrafthub.feedback.explanations.summary import summarise

__all__ = ["explain", "summarise"]
