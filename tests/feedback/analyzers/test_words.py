"""The tone and length of every text that the analyzers and explanations can produce."""

import re
import string

import pytest

from codecrafthub.feedback.analyzers import found
from codecrafthub.feedback.explanations.error_answers import ANSWERS
from codecrafthub.feedback.explanations.error_syntax import LINES, SYNTAX
from codecrafthub.feedback.explanations.error_types import TYPES
from codecrafthub.feedback.explanations.error_values import VALUES
from codecrafthub.feedback.patterns import FAINT, PAIRS, TELLING
from codecrafthub.feedback.steps import words as steps
from codecrafthub.feedback.words import SENTENCES, Words, say

ANALYZERS = found()
ALL = {f"{one.name}.{code}": words for one in ANALYZERS for code, words in one.words.items()}
UNKIND = re.compile(
    r"\b(stupid|dumb|silly|lazy|obvious\w*|clearly|trivial\w*|of course|simply|easy|bad(ly)?|terrible|awful|ugly|sloppy|"
    r"incompetent|failure|you (failed|forgot|should have|must|always|never)|your (error|mistake|fault)|wrong!?)\b",
    re.IGNORECASE,
)
LONGEST = {"message": 110, "why": 140, "how": 140, "brief": 90}
TABLES = [*VALUES.values(), *SYNTAX.values(), *ANSWERS.values(), TYPES, LINES]
EXPLAINED = [text for table in TABLES for rule in table for text in (rule.text, rule.next_step)]


class Anything(dict[str, str]):
    """A value for every name."""

    def __missing__(self, name: str) -> str:
        return "A value is given here." if name in SENTENCES else "value"


def spoken(words: Words) -> dict[str, str]:
    """Each text of the words, filled."""
    names = {name for text in (words.message, words.why, words.how, words.brief) for name in fields(text)}
    values = {name: Anything()[name] for name in names}
    full, brief = say(words, values, is_brief=False), say(words, values, is_brief=True)
    parts = {"message": full.message, "why": full.why, "how": full.how, "brief": brief.message}
    return {part: text for part, text in parts.items() if text}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def sentences(text: str) -> list[str]:
    outside_code = re.sub(r"`[^`]*`", "x", text)
    return re.split(r"(?<=[.?!]) (?=[A-Z`])", outside_code)


@pytest.mark.parametrize("code", ALL)
def test_words_are_kind_short_and_whole_sentences(code: str) -> None:
    for part, text in spoken(ALL[code]).items():
        assert not UNKIND.search(text), f"{part}: {text}"
        assert len(text) <= LONGEST[part], f"{part} is too long: {text}"
        assert text[0].isupper() or text[0] == "`", text
        assert text[-1] in ".?", text
        assert "!" not in re.sub(r"`[^`]*`", "", text), text
        assert "  " not in text
        assert text.count("`") % 2 == 0, text
    assert len(sentences(spoken(ALL[code])["message"])) == 1


@pytest.mark.parametrize("code", ALL)
def test_a_beginner_hears_why_and_what_to_do(code: str) -> None:
    words = ALL[code]
    if words.message == "{text}" or words.severity == "celebratory":
        return
    assert words.why
    assert words.how
    assert len(words.brief) < len(words.message) + len(words.why) + len(words.how)


def test_codes_are_short_enough_to_be_stored() -> None:
    assert all(len(code) <= 60 for one in ANALYZERS for code in one.words)
    assert all(len(one.name) <= 40 for one in ANALYZERS)


@pytest.mark.parametrize("text", EXPLAINED)
def test_explanations_of_errors_are_kind_and_short(text: str) -> None:
    assert not UNKIND.search(text)
    assert "!" not in re.sub(r"`[^`]*`|`!=`", "", text)
    assert len(text) <= 200


def test_patterns_can_be_put_into_a_sentence() -> None:
    for words in [*(words for _, _, words in (*TELLING, *FAINT)), *(words for _, words in PAIRS)]:
        assert not words.endswith(".")
        assert words.format(it="the list")[0].islower()


@pytest.mark.parametrize("text", [steps.WHERE, steps.WHERE_MISSING, steps.NONE])
def test_next_steps_are_kind_and_short(text: str) -> None:
    assert not UNKIND.search(text)
    assert len(text) <= LONGEST["message"]
    assert text.endswith(".")
