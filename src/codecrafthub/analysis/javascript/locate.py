"""Where a JavaScript program's fault is: what to try, and its lines in order once that was tried. It only parses.

As `python.locate` goes about it: which tests run which lines, and which small edits make them pass. Besides the usual
edits there are those by which a right program differs, each for itself. `runner/javascript/attempts.cjs` runs them.
"""

from dataclasses import dataclass
from typing import Any

from ..locating.ranking import Finding, ranked
from ..locating.spectrum import Spectrum
from ..locating.weights import WEIGHTS
from .mutations import Mutations
from .repair import propose
from .units import lines, take_apart

COMPARISONS = {"<", "<=", ">", ">=", "===", "!==", "==", "!="}
LOGIC = {"&&", "||", "??"}
KINDS = {
    "constant": "number", "neighbour": "neighbour", "name": "function", "move": "indentation",
    "insert": "return missing", "replace": "answer", "arrow": "function", "expression": "operands",
}  # fmt: skip
"""Names in WEIGHTS for the kinds of small edits (mutations.py)."""
DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Tried:
    """An edit that was tried: its line, and its kind as WEIGHTS has it."""

    line: int
    kind: str


def edits(
    source: str, failing: list[str], entries: list[str], right: list[str], dialect: str = "javascript"
) -> dict[str, Any]:
    """`{"source", "edits": [{"line", "kind", "patches"}]}`, the likeliest first, as patches.py has them.

    `failing` are functions that fail a test, of all `entries`; `right` are right programs. What is missing is said to
    be so at the line before. Raises SyntaxError and TooLarge.
    """
    program = take_apart(source, dialect)
    parts = [(unit.nodes, lines(unit)) for unit in program.units.values()]
    found = [_told(edit, _kind(edit)) for edit in Mutations(program.root.source).plan(parts)["edits"]]
    for entry in failing:
        for plan in propose(source, entry, entries, right, dialect)[1:]:
            found += [_told(edit, DIFFERENCE) for edit in plan["edits"] if not edit["is_all"]]
    found.sort(key=lambda edit: -WEIGHTS[edit["kind"]])
    return {"source": source, "edits": found}


def _told(edit: dict[str, Any], kind: str) -> dict[str, Any]:
    line = max(1, edit["line"] - 1) if edit["kind"] == "insert" else edit["line"]
    return {"line": line, "kind": kind, "patches": edit["patches"]}


def rank(ran: list[list[int]], passed: list[bool], found: list[list[Any]]) -> list[dict[str, Any]]:
    """Lines as `python.locate` answers them.

    `ran` are the lines that each test runs, `passed` whether it passes; `found` has for each edit that mends something
    `[line, kind, failing tests that pass with it, passing ones that fail]`.
    """
    spectrum = Spectrum()
    for own, is_passed in zip(ran, passed, strict=True):
        spectrum.add(set(own), passed=is_passed)
    findings = [Finding(Tried(line, kind), mended, broken) for line, kind, mended, broken in found]
    return ranked(spectrum.ochiai(), findings, passed.count(False), passed.count(True), {})


def _kind(edit: dict[str, Any]) -> str:
    old, new = edit["old"], edit["new"]
    if edit["kind"] == "operator":
        return "comparison" if old in COMPARISONS else "and, or" if old in LOGIC else "operator"
    if new.startswith(("await ", "return ")):
        return "call missing" if new.startswith("await ") else "return missing"
    if old in ("true", "false"):
        return "truth"
    return "negation" if old.startswith("!") or new.startswith("!") else KINDS[edit["kind"]]
