"""The frame parser gives back what was sent, and refuses everything else without breaking."""

import json
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.runner.wire import BadFrame, Frames, pack

LIMIT = 1 << 16
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
MESSAGES = st.lists(st.dictionaries(st.text(), JSON, max_size=5), max_size=5)


@given(MESSAGES, st.lists(st.integers(1, 40)))
@settings(max_examples=200, deadline=None)
def test_messages_survive_any_way_of_being_cut(messages: list[dict[str, object]], cuts: list[int]) -> None:
    data, frames, found = b"".join(map(pack, messages)), Frames(), []
    for cut in cuts:
        found += frames.feed(data[:cut])
        data = data[cut:]
    found += frames.feed(data)
    assert found == messages


@given(st.binary(max_size=2000))
@settings(max_examples=500, deadline=None)
def test_garbage_is_refused_or_waited_for(data: bytes) -> None:
    frames = Frames(LIMIT)
    try:
        found = frames.feed(data)
    except BadFrame:
        return
    assert all(isinstance(message, dict) for message in found)


@given(st.binary(max_size=500))
@settings(max_examples=300, deadline=None)
def test_a_frame_of_garbage_is_refused_or_an_object(body: bytes) -> None:
    try:
        (message,) = Frames(LIMIT).feed(struct.pack(">I", len(body)) + body)
    except BadFrame:
        return
    assert message == json.loads(body)


@pytest.mark.parametrize(
    "body",
    [b"[" * 50_000, b'{"a":' * 10_000, b"[]", b"1", b"null", b'"x"', b"{", b"\xff\xfe", b'{"a":' + b"9" * 5000 + b"}"],
    ids=lambda body: repr(body[:6]),
)
def test_what_is_no_object_or_too_much_is_refused(body: bytes) -> None:
    with pytest.raises(BadFrame):
        Frames(LIMIT).feed(struct.pack(">I", len(body)) + body)


def test_a_length_beyond_the_limit_is_refused_before_the_body_comes() -> None:
    with pytest.raises(BadFrame):
        Frames(LIMIT).feed(struct.pack(">I", LIMIT + 1))
