"""What a learner runs their code on: calls as they would be typed, or the text that a program reads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from codecrafthub.assessment.errors import InputNotAccepted
from codecrafthub.contracts import values
from codecrafthub.contracts.literals import parse_call
from codecrafthub.contracts.runner import Call, Case

MOST_CALLS = 10
LONGEST_CALL = 2000
LONGEST_STDIN = 64 * 1024


@dataclass(frozen=True, slots=True)
class RunInput:
    """Either calls or the text of stdin; made by `read`."""

    calls: Sequence[str]
    stdin: str

    @classmethod
    def read(cls, calls: Sequence[str] | None, stdin: str | None) -> "RunInput":
        """Input as it was sent. Raises InputNotAccepted with what to change."""
        if (calls is None) == (stdin is None):
            raise InputNotAccepted(
                "Send either `calls` or `stdin`: calls of your functions, or what your program reads."
            )
        if stdin is not None:
            return cls((), _text(stdin))
        assert calls is not None
        if not 0 < len(calls) <= MOST_CALLS:
            raise InputNotAccepted(f"Send 1 to {MOST_CALLS} calls.")
        return cls(calls, "")

    def cases(self, runtime: str) -> list[Case]:
        """The input as the runner gets it, with calls in the words of a language. Raises InputNotAccepted."""
        calls = [_call(source, runtime) for source in self.calls]
        return [Case(index, call) for index, call in enumerate(calls)] or [Case(0, stdin=self.stdin)]

    def last_case(self, runtime: str) -> Case:
        """The last call, after those before it, or the program. Raises InputNotAccepted."""
        *before, last = self.cases(runtime)
        return replace(last, index=0, before=[case.call for case in before if case.call])


def _call(source: str, runtime: str) -> Call:
    if len(source) > LONGEST_CALL:
        raise InputNotAccepted(f"A call may have up to {LONGEST_CALL:,} characters; this one has {len(source):,}.")
    try:
        function, arguments, named = parse_call(source, runtime)
        values.encode([arguments, named])
    except values.NotPlain as problem:
        raise InputNotAccepted(f"This call cannot be made: {problem}.") from None
    except (TypeError, RecursionError):  # a list as a key of a dict, or brackets in brackets without end
        raise InputNotAccepted("This call cannot be made: its values cannot be read.") from None
    return Call(function, arguments, named)


def _text(stdin: str) -> str:
    try:
        size = len(stdin.encode())
    except UnicodeEncodeError:
        raise InputNotAccepted("The input holds half of a character pair, which no text may. Remove it.") from None
    if size > LONGEST_STDIN:
        raise InputNotAccepted(f"The input takes {size // 1024:,} KiB; at most {LONGEST_STDIN // 1024} KiB are read.")
    return stdin
