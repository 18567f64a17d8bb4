"""Steps that grow faster than the exemplar's are named with their place, those that do not are praised."""

import pytest

from codecrafthub.assessment.errors import CannotAnalyse
from codecrafthub.contracts.content import Exemplar, TestCase
from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.analyzers.growth import ANALYZER
from tests.feedback.analyzers.conftest import Peer
from tests.feedback.analyzers.evidence import evidence, look, result, said

pytestmark = pytest.mark.anyio
CASES = [TestCase(name="f", call="has_twice([4, 1, 4, 2, 7, 7])", returns="True"),
         TestCase(name="g", call="has_twice([4, 1, 8, 2, 9, 7])", returns="False")]  # fmt: skip
TESTS = [result("has_twice([4, 1, 4, 2, 7, 7])", "True", "True", name="f"),
         result("has_twice([4, 1, 8, 2, 9, 7])", "False", "False", name="g")]  # fmt: skip
LINEAR = "def has_twice(xs):\n    seen = set()\n    for x in xs:\n        if x in seen:\n            return True\n        seen.add(x)\n    return False\n"
SQUARE = "def has_twice(xs):\n    for i in range(len(xs)):\n        if xs[i] in xs[:i]:\n            return True\n    return False\n"
EXEMPLARS = [Exemplar(files={"running_total.py": LINEAR})]


async def test_what_grows_faster_is_named_at_its_line(tools: Tools) -> None:
    found = await look(ANALYZER, evidence(*TESTS, source=SQUARE, cases=CASES, exemplars=EXEMPLARS), tools)
    remark = found["worse"]
    assert said(ANALYZER, remark).startswith("Your `has_twice` grows like n², and n is possible.")
    assert remark.place is not None
    assert remark.place.line == 3


async def test_what_grows_as_the_exemplar_is_praised(tools: Tools) -> None:
    found = await look(ANALYZER, evidence(*TESTS, source=LINEAR, cases=CASES, exemplars=EXEMPLARS), tools)
    assert list(found) == ["as-good"]
    assert "grows like n, no faster" in said(ANALYZER, found["as-good"])


async def test_without_an_exemplar_nothing_is_compared(tools: Tools) -> None:
    assert await look(ANALYZER, evidence(*TESTS, source=SQUARE, cases=CASES), tools) == {}


async def test_the_exemplar_is_measured_once_and_beforehand(tools: Tools, peer: Peer) -> None:
    seen = evidence(*TESTS, source=SQUARE, cases=CASES, exemplars=EXEMPLARS)
    assert seen.exercise is not None
    tools.growth.prepare(seen.exercise)
    tools.growth.prepare(seen.exercise)
    assert "worse" in await look(ANALYZER, seen, tools)
    again = evidence(*TESTS, source=LINEAR, cases=CASES, exemplars=EXEMPLARS)
    assert "as-good" in await look(ANALYZER, again, tools)
    assert len(peer.asked) == 3  # one exemplar and two submissions


async def test_what_could_not_be_measured_just_then_is_measured_later(tools: Tools, peer: Peer) -> None:
    seen = evidence(*TESTS, source=SQUARE, cases=CASES, exemplars=EXEMPLARS)
    peer.is_busy = True
    with pytest.raises(CannotAnalyse):
        await look(ANALYZER, seen, tools)
    peer.is_busy = False
    assert "worse" in await look(ANALYZER, seen, tools)


async def test_several_functions_are_measured_in_one_box_and_one_that_breaks_costs_its_own_card(
    tools: Tools, peer: Peer
) -> None:
    cases = [*CASES, TestCase(name="h", call="first([3, 1])", returns="3")]
    files = {"running_total.py": LINEAR + "def first(xs):\n    return xs[0]\n"}
    source = SQUARE + "import os\ndef first(xs):\n    os._exit(0)\n"
    seen = evidence(*TESTS, source=source, cases=cases, exemplars=[Exemplar(files=files)])
    assert seen.exercise is not None
    cards = await tools.growth.cards(seen.submission, seen.exercise)
    assert [(card.function, card.growth) for card in cards] == [("has_twice", "n²")]
    assert peer.asked == ["measure", "measure"]
