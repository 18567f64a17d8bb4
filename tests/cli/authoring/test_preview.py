"""`content preview`: the hub's own views of the files as they are, faults at their lines, for this machine alone."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.cli.authoring.previewing import WEB, preview_of, states
from tests.cli.authoring.shell import run
from tests.content.sample import change, write_track


@pytest.fixture
def track(tmp_path: Path) -> Path:
    return write_track(tmp_path / "tracks")


@pytest.fixture
def address(track: Path) -> Iterator[str]:
    with preview_of(track / "exercises/add-up") as found:
        yield found


def test_it_answers_as_the_hub_does_and_follows_the_files(address: str, track: Path) -> None:
    told = states(address)
    first = next(told)
    assert (first["page"], first["is_there"], first["refused"]) == ("/exercises/mini.add-up", True, [])
    assert [hint["task"] for hint in first["hints"]] == [0, 1, 1]
    exercise = httpx.get(f"{address}/api/content/exercises/mini.add-up").json()
    assert exercise["tasks"][0]["html"].startswith("<p>Write <code>add</code>.</p>")
    assert "hidden" not in str(exercise)

    change(track, "exercises/add-up/instructions.md", "Write `add`.", "Write **add** now.")
    assert next(told)["refused"] == []
    exercise = httpx.get(f"{address}/api/content/exercises/mini.add-up").json()
    assert "<strong>add</strong> now" in exercise["tasks"][0]["html"]


def test_a_fault_is_shown_at_its_line_and_the_last_good_version_stays(address: str, track: Path) -> None:
    told = states(address)
    next(told)
    change(track, "exercises/add-up/cases.toml", 'returns = "3"', 'returns = "three"')
    state = next(told)
    assert state["is_old"]
    assert state["is_there"]
    assert [(one["file"], one["line"], one["text"]) for one in state["refused"]] == [
        ("exercises/add-up/cases.toml", 4, 'returns = "three"')
    ]
    assert httpx.get(f"{address}/api/content/exercises/mini.add-up").status_code == 200
    change(track, "exercises/add-up/cases.toml", 'returns = "three"', 'returns = "3"')
    assert not next(told)["is_old"]


def test_faults_elsewhere_in_the_track_come_last_and_do_not_hide_the_page(track: Path) -> None:
    change(track, "track.toml", '"exercises/shout",', '"exercises/shout", "exercises/none",')
    (track / "exercises/add-up/hints.md").unlink()
    with preview_of(track / "exercises/add-up") as address:
        state = next(states(address))
        assert state["is_there"]
        assert not state["is_old"]
        assert [(one["file"], one["is_own"]) for one in state["refused"]] == [("track.toml", False)]
        assert state["warnings"][0]["is_own"]
        page = httpx.get(f"{address}/api/content/exercises/mini.add-up")
        assert page.json()["title"] == "Add up"


def test_what_never_was_without_faults_is_not_there_until_it_is(track: Path) -> None:
    change(track, "exercises/add-up/exercise.toml", "difficulty = 1", "difficulty = 11")
    with preview_of(track / "exercises/add-up") as address:
        told = states(address)
        assert not next(told)["is_there"]
        assert httpx.get(f"{address}/api/content/exercises/mini.add-up").status_code == 404
        change(track, "exercises/add-up/exercise.toml", "difficulty = 11", "difficulty = 1")
        assert next(told)["is_there"]


@pytest.mark.parametrize(
    ("path", "page"), [("", "/tracks/mini"), ("lessons/adding.md", "/lessons/mini.adding")], ids=["track", "lesson"]
)
def test_tracks_and_lessons_have_theirs(track: Path, path: str, page: str) -> None:
    with preview_of(track / path if path else track) as address:
        assert next(states(address))["page"] == page
        assert httpx.get(f"{address}/api/content{page}").status_code == 200
        assert "<div id=" in httpx.get(f"{address}{page}", headers={"Accept": "text/html"}).text


def test_an_exercise_in_no_track_has_its_own(track: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    (track / "exercises/add-up").rename(alone)
    with preview_of(alone) as address:
        assert next(states(address))["page"] == "/exercises/local.alone"
        assert httpx.get(f"{address}/api/content/exercises/local.alone").json()["title"] == "Add up"


def test_it_answers_to_this_machine_only(address: str) -> None:
    port = address.rpartition(":")[2]
    strange = httpx.get(f"{address}/api/content/tracks", headers={"Host": f"evil.example:{port}"})
    assert strange.status_code == 400
    assert httpx.post(f"{address}/api/identity/sessions", json={}).status_code == 401
    assert httpx.get(f"{address}/_preview/..%2Fsite.py").status_code == 404
    assert httpx.get(f"{address}/_preview/page.html/x").status_code == 404


def test_what_cannot_be_shown_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUB_WEB", str(WEB))
    done = run(tmp_path, "preview", str(tmp_path / "nothing"))
    assert done.exit_code == 2
    assert "give the folder of a track or an exercise, or the file of a lesson." in done.stderr
    monkeypatch.setenv("HUB_WEB", str(tmp_path))
    done = run(tmp_path, "preview", str(tmp_path))
    assert done.exit_code == 2
    assert "make web" in done.stderr
