"""Where in its own instructions a traced frame stands: what the trace events alone do not tell apart."""

import dis
from types import CodeType, FrameType

_RETURNS = {dis.opmap[name] for name in ("RETURN_VALUE", "RETURN_CONST") if name in dis.opmap}
_YIELDS = {dis.opmap["YIELD_VALUE"]}
_ITERATES = {dis.opmap[name] for name in ("FOR_ITER", "SEND", "END_FOR", "END_SEND") if name in dis.opmap}
_RESUME = dis.opmap["RESUME"]
_RESUME_KINDS = 3
"""The low bits of a RESUME's argument: 0 where a function begins, else after a yield or an await."""


class Places:
    """Reads the instruction of a frame; the code of each function is copied once."""

    def __init__(self) -> None:
        self._codes: dict[CodeType, bytes] = {}

    def is_resuming(self, frame: FrameType) -> bool:
        """Whether a frame that is entered goes on after a yield."""
        code, place = self._code(frame.f_code), max(frame.f_lasti, 0)
        return code[place] == _RESUME and bool(code[place + 1] & _RESUME_KINDS)

    def is_returning(self, frame: FrameType) -> bool:
        """Whether a frame that is left has come to a return, and no exception passes through it."""
        return self._at(frame) in _RETURNS

    def is_yielding(self, frame: FrameType) -> bool:
        return self._at(frame) in _YIELDS

    def is_iterating(self, frame: FrameType) -> bool:
        """Whether an exception in it is but the end of what a loop goes through."""
        return self._at(frame) in _ITERATES

    def _at(self, frame: FrameType) -> int:
        return self._code(frame.f_code)[frame.f_lasti]

    def _code(self, code: CodeType) -> bytes:
        if code not in self._codes:
            self._codes[code] = code.co_code
        return self._codes[code]
