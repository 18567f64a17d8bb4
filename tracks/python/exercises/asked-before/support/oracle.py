"""Slow functions that count how often they are really asked."""


def consulted(remembering, questions):
    """Ask a slow function through the decorator; return the answers, and how often it was really asked."""
    asked = []

    @remembering
    def answer(*words):
        asked.append(words)
        if "never" in words:
            raise LookupError("no answer")
        return None if "maybe" in words else " ".join(words)

    return _all(answer, questions), len(asked)


def two_consulted(remembering, question):
    """Ask two slow functions the same question, twice each."""

    @remembering
    def one(word):
        return f"one says {word}"

    @remembering
    def other(word):
        return f"other says {word}"

    return [one(question), other(question), one(question), other(question)]


def named(remembering):
    """The name of a function after it was decorated."""

    @remembering
    def slow():
        """A slow function."""

    return slow.__name__


def _all(answer, questions):
    found = []
    for question in questions:
        try:
            found.append(answer(*question))
        except LookupError:
            found.append("failed")
    return found
