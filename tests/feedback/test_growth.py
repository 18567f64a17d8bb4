"""Growth: classes told from counts or not at all, cards in words, and the whole way from a submission to its cards."""

import asyncio
import math
from collections.abc import Callable
from typing import Any

import pytest

from codecrafthub.feedback.growth.card import make_card
from codecrafthub.feedback.growth.classes import classify
from codecrafthub.feedback.growth.measured import Measured
from tests.support.hub import Person, RunningHub

SIZES = [4, 8, 16, 32, 64, 128, 256]
FEW = [3, 4, 5, 6, 7, 8, 9]
SLOW = """\
def without_repeats(numbers):
    kept = []
    for number in numbers:
        if number not in kept:
            kept.append(number)
    return kept


def repeated(numbers):
    return sorted(number for number in without_repeats(numbers) if numbers.count(number) > 1)
"""


def counts(grows: Callable[[int], float], sizes: list[int] = SIZES) -> list[tuple[float, float]]:
    return [(size, float(int(grows(size)))) for size in sizes]


@pytest.mark.parametrize(
    ("name", "grows", "sizes"),
    [
        ("1", lambda _: 7, SIZES),
        ("log n", lambda n: 2 * math.log2(n) + 5, SIZES),
        ("√n", lambda n: 3 * math.sqrt(n) + 2, [n * n for n in SIZES]),
        ("n", lambda n: 4 * n + 30, SIZES),
        ("n", lambda n: 4 * n + 10 * math.log2(n), SIZES),
        ("n log n", lambda n: n * math.log2(n) + 6 * n, SIZES),
        ("n²", lambda n: n * (n - 1) / 2 + n, SIZES),
        ("n²", lambda n: n * n + 40 * n + 9, SIZES),
        ("n² log n", lambda n: n * n * math.log2(n) + n * n, SIZES),
        ("n³", lambda n: n * (n - 1) * (n - 2) / 6 + n, SIZES),
        ("2ⁿ", lambda n: 3 * 2**n + n, FEW),
        ("2ⁿ", lambda n: 5 * 1.618**n, [*FEW, 12, 15, 18]),
        ("n!", lambda n: 2.7 * math.factorial(n), FEW),
    ],
)
def test_counts_have_a_class(name: str, grows: Callable[[int], float], sizes: list[int]) -> None:
    found = classify(counts(grows, sizes))
    assert found is not None
    assert found.name == name
    assert found.confidence > 0.4


@pytest.mark.parametrize(
    "points",
    [
        [],
        counts(lambda n: n, SIZES[:3]),
        counts(lambda n: n, [100, 110, 120, 130, 140]),
        counts(lambda n: n**4),
        counts(lambda n: n**9, FEW),
        [(4, 10), (8, 900), (16, 905), (32, 40_000), (64, 40_001), (128, 2_000_000)],
        [(size, 1 << 62) for size in (1 << 60, 1 << 61, 1 << 62)],
        [(0, 5), (0, 6), (0, 7), (0, 8), (0, 9)],
    ],
)
def test_what_fits_nothing_has_no_class(points: list[tuple[float, float]]) -> None:
    assert classify(points) is None


def measured(grows: Callable[[int], int], answer: str = "same", shape: str = "rising") -> dict[str, Any]:
    return {
        "shape": [0, shape, "kept"],
        "points": [[size, grows(size)] for size in SIZES],
        "answers": [[size, answer] for size in SIZES[:3]],
        "costly": [{"file": "a.py", "line": 2, "column": 7, "end_column": 20, "kind": "work", "steps": 30_000}],
    }


def of(*series: dict[str, Any]) -> Measured:
    return Measured.model_validate({"unit": "elements", "largest": SIZES[-1], "series": list(series)})


def test_a_card_says_how_it_grows_beside_the_model_solution_and_where() -> None:
    files = {"a.py": "ö = 1\nif 'ä' in seen.keys(): pass\n"}
    card = make_card("f", files, of(measured(lambda n: n * n)), of(measured(lambda n: 3 * n)))
    assert card is not None
    assert (card.growth, card.exemplar, card.is_worse) == ("n²", "n", True)
    assert card.sentence == "Your `f` grows like n², the model solution grows like n."
    assert card.meaning == (
        "With twice as many elements it takes four times the steps; the model solution takes twice the steps. "
        "Here n is the number of elements."
    )
    assert card.costly is not None
    assert (card.costly.line, card.costly.column, card.costly.text) == (2, 7, " in seen.keys")
    assert "in line 2" in card.where


def test_inputs_on_which_the_model_solution_answers_something_else_do_not_count() -> None:
    odd, even = measured(lambda n: n * n, "another", "equal"), measured(lambda n: 2 * n)
    model = of(measured(lambda n: n), measured(lambda n: n, shape="equal"))
    card = make_card("f", {}, of(odd, even), model)
    assert card is not None
    assert card.growth == "n"
    assert make_card("f", {}, of(odd), model) is None


@pytest.mark.parametrize("change", [{"line": 99}, {"file": "../b.py"}, {"column": 500, "end_column": 2}])
def test_a_forged_place_is_no_place(change: dict[str, Any]) -> None:
    series = measured(lambda n: n * n)
    series["costly"][0].update(change)
    card = make_card("f", {"a.py": "x\ny\n"}, of(series), None)
    assert card is not None
    assert card.costly is None or card.costly.text == ""


async def judged(person: Person, code: str) -> str:
    sent = await person.http.post(
        "/api/assessment/submissions", json={"exercise": "python.no-repeats", "files": {"no_repeats.py": code}}
    )
    assert sent.status_code == 202, sent.text
    submission: str = sent.json()["id"]
    async with asyncio.timeout(30):
        while (await person.http.get(f"/api/assessment/submissions/{submission}")).json()["status"] != "judged":
            await asyncio.sleep(0.05)
    return submission


@pytest.mark.anyio
async def test_an_accepted_submission_has_a_card_for_each_function(hub: RunningHub) -> None:
    person = await hub.person()
    submission = await judged(person, SLOW)
    answer = await person.http.get(f"/api/feedback/submissions/{submission}/growth")
    assert answer.status_code == 200, answer.text
    cards = {card["function"]: card for card in answer.json()}
    assert {name: (card["growth"], card["exemplar"]) for name, card in cards.items()} == {
        "without_repeats": ("n²", "n"), "repeated": ("n²", "n"),
    }  # fmt: skip
    assert cards["without_repeats"]["costly"]["text"] == "number not in kept"
    assert cards["without_repeats"]["costly"]["line"] == 4
    again = await person.http.get(f"/api/feedback/submissions/{submission}/growth")
    assert again.json() == answer.json()
    stranger = await hub.person()
    assert (await stranger.http.get(f"/api/feedback/submissions/{submission}/growth")).status_code == 404


@pytest.mark.anyio
async def test_a_wrong_submission_has_none(hub: RunningHub) -> None:
    person = await hub.person()
    submission = await judged(person, SLOW.replace("> 1", "> 2"))
    answer = await person.http.get(f"/api/feedback/submissions/{submission}/growth")
    assert answer.json() == []
