"""A radio that fails in the ways it is told to, and counts how often it was used."""

KINDS = {"noise": ConnectionError, "silence": TimeoutError, "broken": ValueError}


def used(decorate, outcomes, message):
    """Send a message over a decorated radio; return what came of it, how often it was used, and its name."""
    waiting = list(outcomes)
    uses = 0

    @decorate
    def send(text, *, channel=1):
        nonlocal uses
        uses += 1
        outcome = waiting.pop(0)
        if outcome in KINDS:
            raise KINDS[outcome](f"{outcome} {uses}")
        return f"{outcome} on {channel}: {text}"

    try:
        answer = send(message, channel=7)
    except tuple(KINDS.values()) as problem:
        answer = f"{type(problem).__name__}: {problem}"
    return answer, uses, send.__name__
