"""What a learner is told when a submission of theirs was judged again: calmly, and what it means for them."""

from codecrafthub.contracts.assessment import Regraded, Verdict


def regrade_words(regraded: Regraded) -> str:
    """One or two sentences about a submission that was judged again."""
    return " ".join(filter(None, (_what_happened(regraded), _what_it_means(regraded))))


def _what_happened(regraded: Regraded) -> str:
    is_accepted = regraded.verdict is Verdict.ACCEPTED
    now = "accepted" if is_accepted else f"{regraded.passed} of {regraded.total} tests pass"
    if regraded.is_undone:
        return f"A correction of the exercise was taken back, and your submission counts as before: {now}."
    return f"Your submission was judged again after the exercise was corrected: now {now}."


def _what_it_means(regraded: Regraded) -> str | None:
    """Only where the verdict alone would leave the learner wondering."""
    if regraded.verdict is Verdict.ACCEPTED or not regraded.was_solved:
        return None
    if regraded.is_solved:
        return "The exercise stays solved for you."
    return "The exercise is open again; your code is still there."
