"""What a linter would change, as the lines of the learner's own code before and after."""

from codecrafthub.contracts.feedback import Change

MOST_LINES = 8


def change(source: str, fixed: str | None) -> Change | None:
    """The lines that differ; None where nothing does, or where many do."""
    if fixed is None or fixed == source:
        return None
    before, after = source.split("\n"), fixed.split("\n")
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    gone, come = before[start : len(before) - end], after[start : len(after) - end]
    if len(gone) > MOST_LINES or len(come) > MOST_LINES:
        return None
    return Change(before="\n".join(gone), after="\n".join(come))


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines from the start are the same."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))
