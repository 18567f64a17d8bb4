"""Analyses from outside their boxes: functions of our own, called where the programs they look at do no harm."""

import os

from codecrafthub.runner import root
from codecrafthub.runner.execution import Execution

ANALYSES = "python analyses"
"""The runtime of these boxes: the interpreter with `codecrafthub.analysis` in memory."""


class AnalysisExecution(Execution):
    """Calls functions of the package one after the other, each within the limits of a case.

    A box that *executes* a learner's program must be given nothing that its learner may not see (an exemplar, somebody
    else's solution, a hidden case): whatever lies in its memory can be printed. A box that only *parses* programs may
    be given them. Which of the two a function does is said by its module.
    """

    runtime = ANALYSES


def package() -> dict[str, str]:
    """Where the package lies on this machine, by the path at which the zygote of its boxes finds it."""
    return {root.ANALYSIS: os.path.join(root.package(), "codecrafthub", "analysis")}
