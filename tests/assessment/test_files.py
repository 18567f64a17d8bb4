"""Which files are accepted."""

import pytest

from codecrafthub.assessment.errors import FilesNotAccepted, FilesTooLarge
from codecrafthub.assessment.files import accepted
from tests.assessment.made import RIGHT, exercise

MADE = exercise(stub={"double.py": "a", "helper.py": "b"}, support={"data.py": "c"}, suite={"test_double.py": "d"})


def test_files_left_out_come_from_the_stub() -> None:
    assert accepted(MADE, {"double.py": RIGHT}) == {"double.py": RIGHT, "helper.py": "b"}
    assert accepted(MADE, {"more.py": "x", "double.py": ""}) == {"double.py": "", "helper.py": "b", "more.py": "x"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../double.py", "no folders"),
        ("a/double.py", "no folders"),
        ("a\\double.py", "no folders"),
        ("..", "no folders"),
        ("a..py", "no folders"),
        ("/etc/passwd", "no folders"),
        ("double.py\0", "no folders"),
        ("", "no folders"),
        (".hidden.py", "no folders"),
        ("-c.py", "no folders"),
        ("düble.py", "no folders"),
        ("a\ud800.py", "no folders"),
        ("a b.py", "no folders"),
        ("x" * 81 + ".py", "no folders"),
        ("double.sh", "must end in .py"),
        ("double", "must end in .py"),
        ("data.py", "belongs to the exercise"),
        ("test_double.py", "belongs to the exercise"),
    ],
)
def test_other_names_are_refused(name: str, words: str) -> None:
    with pytest.raises(FilesNotAccepted, match=words) as refused:
        accepted(MADE, {"double.py": RIGHT, name: "x"})
    refused.value.detail.encode()


def test_files_that_steer_tests_are_refused_where_there_are_tests() -> None:
    files = {"double.py": RIGHT, "conftest.py": "x"}
    assert accepted(exercise(), files) == files
    with pytest.raises(FilesNotAccepted, match="would change how the tests are run"):
        accepted(exercise(kind="suite"), files)


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "ok\udfff"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(FilesNotAccepted, match=r"The file double\.py holds"):
        accepted(MADE, {"double.py": text})


def test_nothing_at_all_is_refused() -> None:
    with pytest.raises(FilesNotAccepted, match=r"at least double\.py"):
        accepted(MADE, {})


def test_number_and_size_are_bounded() -> None:
    assert len(accepted(MADE, {f"f{number}.py": "" for number in range(18)} | {"double.py": "", "helper.py": ""})) == 20
    with pytest.raises(FilesTooLarge, match="21 files"):
        accepted(MADE, {f"f{number}.py": "" for number in range(21)})
    assert accepted(MADE, {"double.py": "x" * (256 * 1024)})
    with pytest.raises(FilesTooLarge, match="256 KiB"):
        accepted(MADE, {"double.py": "ü" * (128 * 1024), "helper.py": "x"})
