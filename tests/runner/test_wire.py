"""The frame parser gives back what was sent, and refuses everything else without breaking."""

import itertools
import json
import struct
import sys
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.runner.wire import DEEPEST, HEADER, BadFrame, Frames, pack, unpack

LIMIT = 1 << 16
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
MESSAGES = st.lists(st.dictionaries(st.text(), JSON, max_size=5), max_size=5)


@given(MESSAGES, st.lists(st.integers(1, 40)))
def test_messages_survive_any_way_of_being_cut(messages: list[dict[str, object]], cuts: list[int]) -> None:
    data, frames, found = b"".join(map(pack, messages)), Frames(), []
    for cut in cuts:
        found += frames.feed(data[:cut])
        data = data[cut:]
    found += frames.feed(data)
    assert found == messages


@given(st.binary(max_size=2000))
def test_garbage_is_refused_or_waited_for(data: bytes) -> None:
    frames = Frames(LIMIT)
    try:
        found = frames.feed(data)
    except BadFrame:
        return
    assert all(isinstance(message, dict) for message in found)


@given(st.binary(max_size=500))
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


def heard(frames: Frames, pieces: list[bytes]) -> tuple[list[dict[str, Any]], bool]:
    """All messages that these pieces complete, and whether the reader has refused to go on; it keeps one frame at most."""
    found: list[dict[str, Any]] = []
    for piece in pieces:
        try:
            found += frames.feed(piece)
        except BadFrame:
            return found, True
        assert len(frames._bytes) <= frames._largest + HEADER
    return found, False


FRAMED = st.binary(max_size=200).map(lambda body: struct.pack(">I", len(body)) + body)
SAID = st.lists(
    st.dictionaries(st.text(), JSON, max_size=3).map(pack) | FRAMED | st.binary(max_size=50), max_size=8
).map(b"".join)


@given(SAID, st.lists(st.integers(1, 60), max_size=20))
def test_where_what_is_said_is_cut_changes_nothing(data: bytes, cuts: list[int]) -> None:
    ends = [*itertools.accumulate(cuts), len(data)]
    pieces = [data[begin:end] for begin, end in itertools.pairwise([0, *ends])]
    found, is_refused = heard(Frames(150), pieces)
    once, is_once_refused = heard(Frames(150), [data])
    assert is_refused == is_once_refused
    assert is_refused or found == once


@given(st.integers(0, 2 * DEEPEST), st.integers(1, 2 * DEEPEST), st.sampled_from(["list", "dict"]))
def test_how_deep_a_message_may_be_is_a_bound_of_our_own(levels: int, deepest: int, kind: str) -> None:
    inner: Any = 0
    for _ in range(levels):
        inner = [inner] if kind == "list" else {"a": inner}
    body = json.dumps({"a": inner, "brackets in text": "[{" * 2 * DEEPEST}).encode()
    if levels < deepest:
        assert unpack(body, deepest)["a"] == inner
    else:
        with pytest.raises(BadFrame):
            unpack(body, deepest)


def test_the_deepest_message_can_be_written_again_wherever_it_is_read() -> None:
    message = unpack(b'{"a":' * (DEEPEST - 1) + b"{}" + b"}" * (DEEPEST - 1))

    def written(frames: int) -> bytes:
        return written(frames - 1) if frames else pack({"answer": message})

    assert written(sys.getrecursionlimit() // 2)


@pytest.mark.parametrize("body", [b"[" + b"[]," * 300_000 + b"0]", b"[" + b"{}," * 300_000 + b"0]"], ids=["[]", "{}"])
def test_reading_takes_memory_in_proportion_to_what_was_sent(body: bytes) -> None:
    """The worst that three bytes can become are an empty list or object, and the place that holds it."""
    body = b'{"a":' + body + b"}"
    tracemalloc.start()
    try:
        Frames(1 << 20).feed(struct.pack(">I", len(body)) + body)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 50 * len(body)


def test_a_length_beyond_the_limit_is_refused_before_the_body_comes() -> None:
    with pytest.raises(BadFrame):
        Frames(LIMIT).feed(struct.pack(">I", LIMIT + 1))
