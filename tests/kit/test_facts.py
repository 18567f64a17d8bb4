"""Topics and patterns, facts and envelopes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from codecrafthub.kit.facts import matches
from tests.kit.house import Cracked, Rang

words = st.text("ab", min_size=1, max_size=2)
topics = st.lists(words, min_size=1, max_size=5).map(".".join)
patterns = st.tuples(st.lists(words | st.just("*"), min_size=1, max_size=5), st.booleans()).map(
    lambda made: ".".join([*made[0], ">"] if made[1] else made[0])
)


def as_expression(pattern: str) -> str:
    """The same pattern in another language, to compare with."""
    parts = ["[^.]+" if word == "*" else re.escape(word) for word in pattern.split(".")]
    if parts[-1] == ">":
        parts[-1] = ".+"
    return r"\.".join(parts)


@given(patterns, topics)
def test_patterns_fit_as_a_regular_expression_would(pattern: str, topic: str) -> None:
    assert matches(pattern, topic) == bool(re.fullmatch(as_expression(pattern), topic))


@given(topics)
def test_a_topic_fits_itself_and_everything(topic: str) -> None:
    assert matches(topic, topic)
    assert matches(">", topic)
    assert not matches(f"{topic}.>", topic)
    assert not matches(topic, f"{topic}.more")


def test_a_fact_is_opened_as_what_was_sealed() -> None:
    fact = Rang(bell="small", number=3)
    envelope = fact.sealed()
    assert (envelope.topic, envelope.key, envelope.id) == ("tower.bell.rang", "small", fact.id)
    assert Rang.opened(envelope) == fact
    with pytest.raises(ValidationError):
        fact.number = 4  # type: ignore[misc]


def test_later_facts_sort_after_earlier_ones() -> None:
    ids = [Cracked().id for _ in range(1000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 1000
