"""Messages in pieces: whole again on the other side, and nothing lost, repeated or endless gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.runner.fleet import pieces
from codecrafthub.runner.fleet.pieces import HEAD, BadPiece, Reader, Writer


@given(st.lists(st.integers(0, 3 * 100), max_size=5))
def test_messages_come_out_as_they_went_in(sizes: list[int]) -> None:
    messages = [{"n": number, "text": "x" * size} for number, size in enumerate(sizes)]
    writer, reader = Writer(), Reader()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", 100)
        sent = [piece for message in messages for piece in writer.pieces(message)]
    assert all(len(piece) <= 100 + HEAD.size for piece in sent)
    came = [message for piece in sent if (message := reader.feed(piece)) is not None]
    assert came == messages


def test_a_lost_piece_is_noticed() -> None:
    writer, reader = Writer(), Reader()
    first, _, third = (next(iter(writer.pieces({"n": number}))) for number in range(3))
    assert reader.feed(first) == {"n": 0}
    with pytest.raises(BadPiece, match="piece 2 came instead of 1"):
        reader.feed(third)


def test_a_repeated_piece_is_noticed() -> None:
    reader = Reader()
    (piece,) = Writer().pieces({})
    reader.feed(piece)
    with pytest.raises(BadPiece):
        reader.feed(piece)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"1", b"\xff", b"[" * 100_000])
def test_what_is_no_message_is_refused(body: bytes) -> None:
    with pytest.raises(BadPiece):
        Reader().feed(HEAD.pack(0, True) + body)


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_a_message_or_refused(noise: bytes) -> None:
    try:
        said = Reader().feed(noise)
    except BadPiece:
        return
    assert said is None or isinstance(said, dict)


def test_nothing_grows_without_end() -> None:
    reader = Reader()
    for number in range(pieces.LARGEST // pieces.PIECE):
        reader.feed(HEAD.pack(number, False) + b" " * pieces.PIECE)
    with pytest.raises(BadPiece, match="too many bytes"):
        reader.feed(HEAD.pack(number + 1, False) + b" ")


def test_a_message_that_is_too_large_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "LARGEST", 1000)
    with pytest.raises(BadPiece, match="1,012 bytes"):
        list(Writer().pieces({"text": "x" * 1001}))
