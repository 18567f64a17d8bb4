"""Files with keys: made once, private, newest first, and never half."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from codecrafthub.kit.clock import now
from codecrafthub.kit.keyfile import KeyFile, service_key_file


def test_the_service_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    file = service_key_file(tmp_path / "data")
    assert file.read() == ()
    [line] = file.ensure()
    assert len(line.secret) > 40
    assert line.made_at is not None
    assert now() - line.made_at < timedelta(minutes=1)
    assert service_key_file(tmp_path / "data").ensure() == (line,)
    assert file.path.stat().st_mode & 0o077 == 0
    assert service_key_file(tmp_path / "other").ensure() != (line,)
    assert [one.name for one in (tmp_path / "data").iterdir()] == ["service.key"]


def test_of_many_who_make_it_at_once_one_does(tmp_path: Path) -> None:
    files = [service_key_file(tmp_path) for _ in range(16)]
    with ThreadPoolExecutor(16) as threads:
        assert len(set(threads.map(KeyFile.ensure, files))) == 1


def test_a_file_of_an_earlier_release_and_an_empty_one_are_understood(tmp_path: Path) -> None:
    file = service_key_file(tmp_path)
    file.path.write_text("made by an earlier release".replace(" ", "-"))
    assert [(line.secret, line.made_at) for line in file.ensure()] == [("made-by-an-earlier-release", None)]
    file.path.write_text("\n")
    assert len(file.ensure()) == 1
    assert file.path.stat().st_mode & 0o077 == 0


def test_a_new_key_goes_to_the_front_until_the_old_one_is_forgotten(tmp_path: Path) -> None:
    file = service_key_file(tmp_path)
    [old] = file.ensure()
    new = file.put_first()
    assert file.read() == (new, old)
    assert file.path.stat().st_mode & 0o077 == 0
    file.keep([new.secret])
    assert file.read() == (new,)
