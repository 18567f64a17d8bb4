"""Time and memory beside the exemplar's and those of others: said only where the difference is large and known."""

import pytest

from codecrafthub.contracts.content import Exemplar, TestCase
from codecrafthub.contracts.sources import Spread
from codecrafthub.feedback.analyzers.analyzer import Evidence, Tools
from codecrafthub.feedback.analyzers.performance import ENOUGH, Performance
from tests.feedback.analyzers.conftest import Others
from tests.feedback.analyzers.evidence import evidence, look, result, said

pytestmark = pytest.mark.anyio
RIGHT = "def f(n):\n    return n\n"
CASES = [TestCase(name="f(1)", call="f(1)", returns="1")]


def used(cpu_ms: float = 10.0, memory_kb: int = 9000, **more: object) -> Evidence:
    given = evidence(result("f(1)", "1", "1"), source=RIGHT, cases=CASES, **more)
    submission = given.submission.model_copy(update={"cpu_ms": cpu_ms, "memory_kb": memory_kb})
    return Evidence(submission, given.exercise)


async def test_slow_beside_others(tools: Tools, others: Others) -> None:
    others.used = Spread(cpu_ms=[50.0] * ENOUGH, memory_kb=[9000] * ENOUGH)
    found = await look(Performance(), used(cpu_ms=400), tools)
    assert said(Performance(), found["slow"]).startswith("Your code takes about 8 times as long as most accepted")


async def test_slow_beside_the_exemplar_where_few_have_solved_it(tools: Tools, others: Others) -> None:
    others.used = Spread(cpu_ms=[1.0] * (ENOUGH - 1), memory_kb=[1] * (ENOUGH - 1))
    exemplars = [Exemplar(files={"running_total.py": RIGHT})]
    found = await look(Performance(), used(cpu_ms=900, memory_kb=90_000, exemplars=exemplars), tools)
    assert list(found) == ["slow"]
    assert found["slow"].values["others"] == "the model solution"


async def test_who_is_slow_only_beside_one_of_both_is_not_slow(tools: Tools, others: Others) -> None:
    others.used = Spread(cpu_ms=[300.0] * ENOUGH)
    exemplars = [Exemplar(files={"running_total.py": RIGHT})]
    assert await look(Performance(), used(cpu_ms=400, exemplars=exemplars), tools) == {}


async def test_memory_beside_others(tools: Tools, others: Others) -> None:
    others.used = Spread(cpu_ms=[10.0] * ENOUGH, memory_kb=[9_000] * ENOUGH)
    found = await look(Performance(), used(memory_kb=45_000), tools)
    assert said(Performance(), found["large"]).startswith("Your code needs about 5 times the memory")
    assert await look(Performance(), used(memory_kb=12_000), tools) == {}


async def test_an_exemplar_that_is_wrong_is_no_measure(tools: Tools, others: Others) -> None:
    exemplars = [Exemplar(files={"running_total.py": "def f(n):\n    return 0\n"})]
    assert await look(Performance(), used(cpu_ms=900, exemplars=exemplars), tools) == {}
