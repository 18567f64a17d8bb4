"""Habits of beginners: what a line does is not what whoever wrote it believes (analysis/python/habits)."""

from collections.abc import Mapping, Sequence

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from codecrafthub.contracts.analysis import AnalysisStopped
from codecrafthub.contracts.assessment import Verdict
from codecrafthub.contracts.exercise import Limits
from codecrafthub.contracts.feedback import Change
from codecrafthub.contracts.runner import Outcome
from codecrafthub.feedback.analyzers.analyzer import Evidence, Place, Remark, Tools, Words

LIMITS = Limits(cpu_ms=300, wall_ms=1000, memory_mb=128, output_kb=16)
MOST = 3

WORDS = {
    "ends-in-first-round": Words(
        "essential",
        "This `return` ends the function in the first round of `{loop}`.",
        why="The values after the first are never looked at.",
        how="Move it below the loop, so that it runs when the loop is done.",
        brief="It returns in the first round of `{loop}`.",
        concept="loops",
    ),
    "decides-in-first-round": Words(
        "essential",
        "The first value of `{loop}` decides alone, for both branches end the function.",
        why="Where `{condition}` does not hold for one value, the next ones may still count.",
        how="Leave the `else` away, and put this `return` below the loop.",
        brief="The `else` returns in the first round: move it below the loop.",
        concept="loops",
    ),
    "lost-result": Words(
        "essential",
        "`{call}` gives back a new value, and this line drops it.",
        why="`{name}` itself stays as it is.",
        how="Keep the result under a name, or return it.",
        brief="The result of `{call}` is dropped.",
    ),
    "nothing-kept": Words(
        "essential",
        "`{method}` changes `{name}` itself and gives back `None`.",
        why="What is kept or returned on this line is that `None`.",
        how="Call it on a line of its own, and use `{name}` on the next.",
        brief="`{name}.{method}` gives back `None`.",
        concept="lists",
    ),
    "changed-while-walked": Words(
        "essential",
        "`{name}` changes while the loop walks over it.",
        why="The elements move up, and the loop skips the next one or never comes to its end.",
        how="Walk over a copy, `{name}[:]`, or collect in a new list what is to stay.",
        brief="`{name}` changes while it is walked over.",
        concept="loops",
    ),
    "endless-loop": Words(
        "essential",
        "Nothing in this loop changes {names}, so its condition stays as it is.",
        why="Once the loop has begun, it never ends.",
        how="Change one of them in each round, so that the condition comes closer to its end.",
        brief="The loop never changes {names}.",
        concept="loops",
    ),
    "shared-rows": Words(
        "actionable",
        "All rows are one and the same list `{row}`.",
        why="What changes in one row changes in all of them.",
        how="Make a new list in each round of a comprehension.",
        brief="`*` repeats one row; a comprehension makes new ones.",
        concept="lists",
    ),
    "second-name": Words(
        "actionable",
        "`{name}` is a second name for the list `{other}`, not a copy of it.",
        why="What changes under one name has changed under the other, for whoever called the function, too.",
        how="Copy it: `{other}.copy()`.",
        brief="`{name}` and `{other}` are one list.",
        concept="lists",
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One habit, as the analysis tells it; `after` is what its line might be instead."""

    file: str
    code: str
    line: int
    column: int
    end_line: int
    end_column: int
    values: Mapping[str, str]
    after: str | None


_READ = TypeAdapter(list[Found])


class Habits:
    name = "habits"
    seconds = 4.0
    words = WORDS

    async def look(self, evidence: Evidence, tools: Tools) -> Sequence[Remark]:
        files = {name: text for name, text in evidence.submission.files.items() if name.endswith(".py")}
        if not files or evidence.submission.verdict is Verdict.COMPILE_ERROR:
            return []
        answer = await tools.analyses.analyse("python.habits.finding", "find", files, limits=LIMITS)
        try:
            return [_remark(one, files) for one in _READ.validate_python(answer)[:MOST]]
        except (ValidationError, LookupError) as error:
            raise AnalysisStopped(Outcome.CRASHED, "its answer cannot be read") from error


def _remark(found: Found, files: Mapping[str, str]) -> Remark:
    before = files[found.file].split("\n")[found.line - 1]
    return Remark(
        found.code,
        found.values,
        Place(found.file, found.line, found.column, found.end_line, found.end_column),
        change=None if found.after is None else Change(before=before, after=found.after),
    )


ANALYZER = Habits()
