"""A suite from outside its box: which tests there are, whatever their box says later, and what came of each."""

import secrets
from typing import Any

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner.cell import Cell
from codecrafthub.runner.execution import SAYABLE, Execution, Message, Send
from codecrafthub.runner.pool import Pool

SUITES = "python suites"
"""The runtime of these boxes: the interpreter with pytest in memory."""
MOST_TESTS = 1000
LONGEST_NAME = 300
MOST_CODE = 400_000
"""Characters of source text that the tests may have together; where there are more, the last ones go without."""
LONGEST_OUTPUT = 500


class SuiteExecution(Execution):
    """Runs the tests of a suite as cases that are only known once a box has found them.

    A box says first what the text of the tests says, before any of the learner's code has run, and then what was found
    when it was loaded. A test of the first list is asked for also where it is missing in the second: it has failed.
    """

    runtime = SUITES
    sayable = SAYABLE | {Outcome.NOT_RUN}

    def __init__(self, pool: Pool, job: Message, send: Send) -> None:
        super().__init__(pool, job, send)
        self._outline: list[Message] = []
        self._is_known = False

    def _serve(self, cell: Cell, _batch: list[Message]) -> None:
        outline = self._told(cell, "outline")
        if outline is None:
            return
        self._outline = self._outline or outline
        found = self._told(cell, "found")
        if found is None:
            return
        if not self._is_known:
            self._announce(_merged(self._outline, found))
        if self._left:
            batch = self._batch()
            self._give(cell, batch)
            self._run_cases(cell, batch)

    def _told(self, cell: Cell, what: str) -> list[Any] | None:
        """A list of tests from the box; None when something else came of it, which has been seen to."""
        said = cell.receive()
        if said is None or cell.has_broken_a_limit():
            self._box_died(cell)
        elif isinstance(said.get(what), list):
            return list(said[what])
        elif self._is_answer(said.get("loaded")):
            self._fail_all(said["loaded"] | self._measures(cell))
        else:
            self._box_lied(cell)
        return None

    def _box_died(self, cell: Cell) -> None:
        """Before the tests are known, what ended the box is what comes of them all."""
        outcome, detail = cell.death()
        if self._is_known or (outcome is Outcome.INTERNAL_ERROR and not self._retried):
            super()._box_died(cell)
        else:
            self._fail_all({"outcome": outcome, "detail": detail} | self._measures(cell))

    def _fail_all(self, answer: Message) -> None:
        if not self._is_known:
            self._announce([(test["name"], test) for test in self._outline])
        if not self._left:
            self._end = {"outcome": answer["outcome"], "detail": answer.get("detail") or _message(answer)}
        self._answer_rest(answer)

    def _announce(self, tests: list[tuple[str, Message]]) -> None:
        """From here on these are the tests."""
        self._is_known = True
        self._left = [{"index": index, "name": name} for index, (name, _) in enumerate(tests[:MOST_TESTS])]
        code_left, found = MOST_CODE, []
        for index, (name, test) in enumerate(tests[:MOST_TESTS]):
            code = test.get("code", "") if code_left > 0 else ""
            code_left -= len(code)
            found.append({"index": index, "name": name, "code": code, "task": test.get("task")})
        if len(tests) > MOST_TESTS or not tests:
            self._left = []
            number = f"more than {MOST_TESTS:,}" if tests else "no"
            self._end = {"outcome": Outcome.INTERNAL_ERROR, "detail": f"the suite has {number} tests"}
        else:
            self._send({"found": found})

    def _batch(self) -> list[Message]:
        """One test at a time, each asked for with a word that only its answer can know."""
        batch = super()._batch()
        for case in batch:
            case["word"] = secrets.token_hex(8)
        return batch

    def _is_about(self, case: Message, answer: Message) -> bool:
        return super()._is_about(case, answer) and answer.get("word") == case["word"]

    def _bounds(self) -> Message:
        return super()._bounds() | {"cpu_seconds": self._limits["cpu_ms"] * (MOST_TESTS + 1) // 1000 + 2}

    def _measures(self, cell: Cell, *, with_output: bool = True) -> Message:
        measured = super()._measures(cell, with_output=with_output)
        return measured | {name: measured[name][:LONGEST_OUTPUT] for name in ("stdout", "stderr")}


def _message(answer: Message) -> str:
    error = answer.get("error")
    return str(error.get("message", "")) if isinstance(error, dict) else ""


def _merged(outline: list[Message], found: list[Any]) -> list[tuple[str, Message]]:
    """The tests in file order: those that were found and, in their places, those that only the text names.

    What was found is told by a box in which the learner's code may speak: what has not the right form is left out.
    """
    placed: list[tuple[int, str, Message]] = []
    missing = dict(enumerate(outline))
    place = -1
    for one in found:
        name = one.get("name") if isinstance(one, dict) else None
        if not isinstance(name, str) or len(name) > LONGEST_NAME:
            continue
        place = one["of"] if isinstance(one.get("of"), int) and 0 <= one["of"] < len(outline) else place
        known = isinstance(one.get("of"), int)
        missing.pop(place if known else -1, None)
        placed.append((place, name, outline[place] if known and place >= 0 else {}))
    placed += [(place, test["name"], test) for place, test in missing.items()]
    return [(name, test) for _, name, test in sorted(placed, key=lambda one: one[0])]
