"""What can go wrong in assessment, in words for the learner."""

from codecrafthub.kit.errors import Conflict, Invalid, NotFound, TooLarge, TooMany, Unauthorized, Unavailable


class UnknownSubmission(NotFound):
    """There is no such submission among yours."""


class UnknownExercise(NotFound):
    """There is no exercise of this name."""


class FilesNotAccepted(Invalid):
    """These files cannot be accepted."""


class FilesTooLarge(TooLarge):
    """These files are too large."""


class SubmissionPending(Conflict):
    """Your last submission for this exercise is still being judged; its result will be here in a moment."""


class JudgingHasBegun(Conflict):
    """This submission can no longer be cancelled: judging has begun or is over."""


class SolutionChanged(Conflict):
    """Your code was changed in another window in the meantime."""


class AccountErased(Unauthorized):
    """This account was erased and nothing more is kept for it. You are welcome to sign up again and start afresh."""


class QueueFull(TooMany):
    """Very many people are submitting at the moment. Your code is saved; submit again in a little while."""


class CannotLint(Unavailable):
    """No remarks on style can be made at the moment."""


class CannotAnalyse(Unavailable):
    """Too much else is going on at the moment to look at this program closely."""


class RuntimeMissing(Unavailable):
    """The language of this exercise is not installed on the machine that runs code."""


class CannotJudge(Unavailable):
    """Nothing can be judged at the moment. Your code is saved."""


class InputNotAccepted(Invalid):
    """Your code cannot be run on this."""


class RunPending(TooMany):
    """Your last run has not ended yet; its result will be here in a moment."""


class NoSlotFree(TooMany):
    """Submissions are being judged everywhere at the moment, and go first. Run your code again in a moment."""


class NoTraceHere(Invalid):
    """Only Python code can be followed step by step."""


class CannotRun(Unavailable):
    """Something went wrong on our side, not in your code. Run it again in a moment."""
