"""What comes after acceptance: the author's note, another way, and praise only where it is earned."""

import pytest

from codecrafthub.contracts.content import Exemplar
from codecrafthub.feedback.analyzers.acceptance import ANALYZER, ARTICLES
from codecrafthub.feedback.analyzers.analyzer import Evidence, Tools
from tests.feedback.analyzers.conftest import Others
from tests.feedback.analyzers.evidence import evidence, look, result, said

pytestmark = pytest.mark.anyio
LOOP = "def f(xs):\n    found = []\n    for x in xs:\n        found.append(x * 2)\n    return found\n"
SHORT = "def f(xs):\n    return [x * 2 for x in xs]\n"


def accepted(source: str, *models: str, attempt: int = 2, note: str = "", **more: object) -> Evidence:
    exemplars = [Exemplar(files={"running_total.py": text}, note=note) for text in models]
    given = evidence(result("f([1])", "[2]", "[2]"), source=source, exemplars=exemplars, **more)
    return Evidence(given.submission.model_copy(update={"attempt": attempt}), given.exercise)


async def test_the_authors_note_is_shown(tools: Tools) -> None:
    found = await look(ANALYZER, accepted(LOOP, SHORT, note="A comprehension says *what*, not *how*."), tools)
    assert said(ANALYZER, found["note"]) == "A comprehension says *what*, not *how*."


async def test_another_way_is_named_and_no_code_shown(tools: Tools, others: Others) -> None:
    others.files = [{"running_total.py": SHORT}, {"running_total.py": "def f(:"}]
    found = await look(ANALYZER, accepted(LOOP, LOOP), tools)
    assert said(ANALYZER, found["other-way"]).startswith("Others have solved this with a comprehension.")
    assert "xs" not in said(ANALYZER, found["other-way"])


async def test_the_way_of_a_model_is_not_said_to_be_that_of_others(tools: Tools, others: Others) -> None:
    others.files = []
    found = await look(ANALYZER, accepted(LOOP, SHORT), tools)
    assert said(ANALYZER, found["model-way"]).startswith("This can also be solved with a comprehension.")
    assert "other-way" not in found
    others.files = [{"running_total.py": SHORT}]
    assert "model-way" not in await look(ANALYZER, accepted(LOOP, SHORT), tools)


async def test_javascript_has_other_ways_too(tools: Tools, others: Others) -> None:
    loop = (
        "export function f(xs) {\n  const found = [];\n  for (const x of xs) found.push(x * 2);\n  return found;\n}\n"
    )
    others.files = [{"double.js": "export const f = (xs) => xs.map((x) => x * 2);\n"}]
    given = evidence(
        result("f([1])", "[2]", "[2]"), source=loop, runtime="javascript", entry="double.js",
        exemplars=[Exemplar(files={"double.js": loop})],
    )  # fmt: skip
    found = await look(ANALYZER, given, tools)
    assert said(ANALYZER, found["other-way"]).startswith("Others have solved this with `map` and `filter`.")
    assert "concise" in found


async def test_where_all_go_the_same_way_none_is_named(tools: Tools, others: Others) -> None:
    others.files = [{"running_total.py": LOOP.replace("xs", "numbers")}]
    assert "other-way" not in await look(ANALYZER, accepted(LOOP, LOOP), tools)


async def test_praise_is_earned(tools: Tools) -> None:
    assert "concise" in await look(ANALYZER, accepted(SHORT, SHORT), tools)
    assert "concise" not in await look(ANALYZER, accepted(LOOP, SHORT), tools)
    assert "first-try" in await look(ANALYZER, accepted(LOOP, SHORT, attempt=1, difficulty=6), tools)
    assert "first-try" not in await look(ANALYZER, accepted(LOOP, SHORT, attempt=1, difficulty=2), tools)
    assert "first-try" not in await look(ANALYZER, accepted(LOOP, SHORT, attempt=2, difficulty=6), tools)


async def test_nothing_comes_before_acceptance(tools: Tools) -> None:
    given = evidence(result("f([1])", "[2]", "[1]"), source=LOOP, exemplars=[Exemplar(files={}, note="Note.")])
    assert await look(ANALYZER, given, tools) == {}


def test_constructs_fit_into_a_sentence() -> None:
    assert all(text == text.strip(".") for text in ARTICLES.values())
