"""After acceptance: the exemplar's note, another way to solve it, and praise where it is earned."""

from collections.abc import Sequence

from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.exercise import Limits
from codecrafthub.contracts.literals import JAVASCRIPT
from codecrafthub.feedback.analyzers.analyzer import Evidence, Remark, Tools, Words
from codecrafthub.feedback.approaches import Approach, described
from codecrafthub.feedback.explanations.phrases import listed

LIMITS = Limits(cpu_ms=1000, wall_ms=2000, memory_mb=256)
MOST_SOURCES = 12
HARD = 4
"""The difficulty from which a first attempt that passes is worth a word."""
MOST_NAMED = 2

WORDS = {
    "note": Words("informative", "{text}"),
    "other-way": Words(
        "informative",
        "Others have solved this with {theirs}.",
        why="A second way to the same answer shows what each of them is good for.",
        how="Try it once more that way: your accepted solution stays yours.",
        brief="Another way uses {theirs}.",
    ),
    "model-way": Words(
        "informative",
        "This can also be solved with {theirs}.",
        why="A second way to the same answer shows what each of them is good for.",
        how="Try it once more that way: your accepted solution stays yours.",
        brief="Another way uses {theirs}.",
    ),
    "concise": Words("celebratory", "Your solution is as short as the model solution: {count} statements."),
    "first-try": Words("celebratory", "Accepted at the first attempt, at difficulty {level} of 10."),
}
ARTICLES = {
    "recursion": "recursion", "generator": "a generator", "dictionary": "a dictionary", "set": "a set",
    "sorting": "sorting", "comprehension": "a comprehension", "for loop": "a `for` loop",
    "while loop": "a `while` loop",
    "regular expression": "a regular expression", "match statement": "`match`", "itertools": "`itertools`",
    "memory of results": "a memory of earlier results", "slice": "slices", "class": "a class",
    "map and filter": "`map` and `filter`", "forEach": "`forEach`", "reduce": "`reduce`", "map": "a `Map`",
    "switch statement": "`switch`", "spread": "`...`",
}  # fmt: skip
"""The constructs that make another way, as they are said."""


class Acceptance:
    name = "acceptance"
    seconds = 4.0
    words = WORDS

    async def look(self, evidence: Evidence, tools: Tools) -> Sequence[Remark]:
        exercise = evidence.exercise
        if exercise is None or not evidence.is_accepted:
            return []
        found = []
        if exercise.exemplars and exercise.exemplars[0].note:
            found.append(Remark("note", {"text": exercise.exemplars[0].note}))
        if evidence.submission.attempt == 1 and exercise.difficulty >= HARD:
            found.append(Remark("first-try", {"level": str(exercise.difficulty)}))
        if exercise.runtime == "python" or exercise.runtime in JAVASCRIPT:
            found += await _compared(evidence, exercise, tools)
        return found


async def _compared(evidence: Evidence, exercise: Exercise, tools: Tools) -> list[Remark]:
    """The solution beside exemplars and solutions of others; the box that reads them executes none."""
    sources = await tools.sources.accepted(exercise.slug, evidence.submission.learner_id, MOST_SOURCES)
    models = [exemplar.files for exemplar in exercise.exemplars]
    texts = [files.get(exercise.entry, "") for files in (evidence.submission.files, *models, *sources.items)]
    own, *others = await described(texts, exercise.runtime, tools.analyses, LIMITS)
    if own is None:
        return []
    found: list[Remark] = []
    for code, ways in (("other-way", others[len(models) :]), ("model-way", others[: len(models)])):
        if not found and (theirs := _unlike(own, [one for one in ways if one is not None])) is not None:
            found.append(Remark(code, {"theirs": theirs}))
    first = others[0] if models else None
    if first is not None and own["statements"] <= first["statements"]:
        found.append(Remark("concise", {"count": str(own["statements"])}))
    return found


def _unlike(own: Approach, others: Sequence[Approach]) -> str | None:
    """What the way that differs most uses and this one does not; the simplest of several."""
    mine = set(own["uses"])
    new = [[ARTICLES[name] for name in one["uses"] if name not in mine and name in ARTICLES] for one in others]
    best = max(new, key=lambda names: (min(len(names), MOST_NAMED), -len(names)), default=[])
    return listed(best[:MOST_NAMED]) if best else None


ANALYZER = Acceptance()
