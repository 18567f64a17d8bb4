"""Characters that nobody sees are named where they stand."""

import pytest

from codecrafthub.feedback.analyzers.characters import ANALYZER
from tests.feedback.analyzers.evidence import evidence, look, result, said

pytestmark = pytest.mark.anyio
HIDDEN = {"turning": "\u202e", "invisible": "\u200b", "no-space": "\u00a0"}


@pytest.mark.parametrize("code", HIDDEN)
async def test_a_hidden_character_is_named_at_its_place(code: str) -> None:
    source = f"x = 1\ny = {HIDDEN[code]}2\n"
    found = await look(ANALYZER, evidence(result("f()", "1", "1"), source=source))
    assert list(found) == [code]
    place = found[code].place
    assert place is not None
    assert (place.line, place.column) == (2, 5)
    assert f"U+{ord(HIDDEN[code]):04X}" in said(ANALYZER, found[code])
    assert HIDDEN[code] not in said(ANALYZER, found[code])


async def test_at_most_two_lines_are_named() -> None:
    found = await ANALYZER.look(evidence(source="\u200b\u200b\n" * 9), None)  # type: ignore[arg-type]
    assert [remark.place.line for remark in found if remark.place] == [1, 2]


async def test_letters_of_other_languages_are_none() -> None:
    assert await look(ANALYZER, evidence(source="größe = 'naïve 日本 🙂'\n")) == {}
