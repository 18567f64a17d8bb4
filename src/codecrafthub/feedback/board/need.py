"""How likely a learner needs somebody: a number from their tries, their time and the hints they took without progress.

    need = 1 - 2 ** -(tries / 3 + minutes / 15 + hints / 2)

Each term says how often the chance that they get on alone has halved since they last passed more tests than before, or
since they began. Beck and Gong ("Wheel-Spinning: Students Who Fail to Master a Skill", AIED 2013) found that who has
not got there after ten tries hardly ever does without help: three tries for a half makes that a need of 0.9. Time
counts while they work, and slowly, for thinking is work too: a quarter of an hour that leads nowhere is worth three
tries. A hint that did not help is worth one and a half. The last two are our choice, not a measurement; the board shows
what the number is made of.
"""

TRIES, MINUTES, HINTS = 3.0, 15.0, 2.0
"""So many without progress halve the chance to get on alone."""
STUCK = 0.5
"""The need from which somebody is called stuck: it is as likely as not that they do not get on alone."""
DIGITS = 3


def need(tries: int, worked_seconds: float, hints: int) -> float:
    """0 to 1; all three count since the last progress."""
    halvings = tries / TRIES + worked_seconds / 60 / MINUTES + hints / HINTS
    left: float = 2.0**-halvings
    return round(1 - left, DIGITS)
