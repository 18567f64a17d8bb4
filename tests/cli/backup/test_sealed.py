"""What is sealed comes back as it was, or not at all."""

import io

import pytest

from codecrafthub.cli.backup.sealed import CHUNK, CODE, MAGIC, SALT, TAG, Opening, Sealing, Unusable
from tests.cli.backup.conftest import KEY

HEAD = len(MAGIC) + SALT + CODE


def sealed(clear: bytes) -> bytes:
    file = io.BytesIO()
    sealing = Sealing(file, KEY)
    for start in range(0, len(clear), 300_000):
        sealing.write(clear[start : start + 300_000])
    sealing.finish()
    return file.getvalue()


def opened(file: bytes, key: str = KEY) -> bytes:
    return io.BufferedReader(Opening(io.BytesIO(file), key)).read()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_what_was_sealed_is_read_again(size: int):
    clear = bytes(number % 251 for number in range(1000)) * (size // 1000 + 1)
    assert opened(sealed(clear[:size])) == clear[:size]


def test_nothing_of_it_can_be_seen_and_no_two_files_are_alike():
    assert b"secret" not in sealed(b"secret" * 50)
    assert sealed(b"secret")[HEAD:] != sealed(b"secret")[HEAD:]


@pytest.mark.parametrize("at", [len(MAGIC), len(MAGIC) + SALT, HEAD, HEAD + CHUNK, HEAD + CHUNK + TAG, -1])
def test_a_flipped_bit_anywhere_is_refused(at: int):
    file = bytearray(sealed(b"x" * (CHUNK + 10)))
    file[at] ^= 1
    with pytest.raises(Unusable, match="damaged"):
        opened(bytes(file))


@pytest.mark.parametrize("left", [HEAD, HEAD + 5, HEAD + CHUNK + TAG, HEAD + 2 * (CHUNK + TAG), -1])
def test_a_file_that_was_cut_is_refused_also_between_two_chunks(left: int):
    with pytest.raises(Unusable, match="cut off"):
        opened(sealed(b"x" * (2 * CHUNK + 10))[:left])


def test_a_head_that_was_cut_is_refused():
    with pytest.raises(Unusable, match="only its beginning"):
        opened(sealed(b"x")[: HEAD - 1])


def test_chunks_in_another_order_and_more_than_was_written_are_refused():
    file, whole = sealed(b"x" * CHUNK + b"y" * CHUNK + b"z"), CHUNK + TAG
    first, second, rest = file[HEAD:][:whole], file[HEAD + whole :][:whole], file[HEAD + 2 * whole :]
    for other in (file[:HEAD] + second + first + rest, file + b"more", file + rest, file[:HEAD] + first + rest):
        with pytest.raises(Unusable, match="damaged"):
            opened(other)


def test_a_wrong_key_and_what_is_no_backup_are_told_apart():
    with pytest.raises(Unusable, match="HUB_BACKUP_KEY is not the key"):
        opened(sealed(b"x"), KEY + "!")
    with pytest.raises(Unusable, match="no backup"):
        opened(b"PK\x03\x04 something else entirely")
    with pytest.raises(Unusable, match="newer release"):
        opened(MAGIC.replace(b"1", b"2") + b"x" * 100)
