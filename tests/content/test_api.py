"""Content over HTTP: open to visitors, quick to ask again, and silent about everything hidden."""

import ast
from collections.abc import AsyncIterator

import httpx
import pytest

from codecrafthub.content.loader import load_track
from codecrafthub.contracts.content import ContentClient, Exercise
from codecrafthub.kit.errors import NotFound
from codecrafthub.settings import Settings
from tests.support.hub import RunningHub, running_hub
from tests.support.tracks import TRACKS

pytestmark = pytest.mark.anyio


@pytest.fixture
async def content(settings: Settings) -> AsyncIterator[RunningHub]:
    """The content service alone."""
    async with running_hub(settings, ["content"]) as running:
        yield running


@pytest.fixture
async def whole(settings: Settings) -> AsyncIterator[RunningHub]:
    """The same with the tracks of this repository, whole."""
    async with running_hub(settings.model_copy(update={"tracks": TRACKS}), ["content"]) as running:
        yield running


def exercises(settings: Settings) -> list[Exercise]:
    return load_track(settings.tracks / "python").exercises


def in_place(settings: Settings) -> list[str]:
    """The tracks that ship with the hub, in the order of their places."""
    tracks = [load_track(file.parent).track for file in settings.tracks.glob("*/track.toml")]
    found = sorted((track.place, track.slug) for track in tracks if track)
    assert found[0] == (1, "python")
    return [slug for _, slug in found]


async def test_a_visitor_finds_the_tracks(content: RunningHub, settings: Settings) -> None:
    answer = await content.http.get("/api/content/tracks")
    assert answer.status_code == 200
    tracks = answer.json()["items"]
    assert [track["slug"] for track in tracks] == in_place(settings)
    for track in tracks:
        loaded = load_track(settings.tracks / track["slug"])
        assert track["exercise_count"] == len(loaded.exercises) > 0
        assert track["lesson_count"] == len(loaded.lessons) > 0


async def test_a_track_shows_its_path_and_concepts(content: RunningHub) -> None:
    track = (await content.http.get("/api/content/tracks/python")).json()
    assert {step["kind"] for step in track["path"]} == {"lesson", "exercise"}
    assert len(track["path"]) == len(track["lessons"]) + len(track["exercises"])
    slugs = {concept["slug"] for concept in track["concepts"]}
    for exercise in track["exercises"]:
        assert exercise["teaches"]
        assert set(exercise["teaches"]) | set(exercise["requires"]) <= slugs


async def test_a_lesson_is_ready_to_show(content: RunningHub) -> None:
    lesson = (await content.http.get("/api/content/lessons/python.loops")).json()
    assert lesson["track"] == "python"
    assert '<pre class="highlight"' in lesson["html"]
    assert lesson["next"] == {"kind": "exercise", "slug": "python.every-floor", "title": "Every floor"}
    assert {exercise["slug"] for exercise in lesson["exercises"]} == {"python.every-floor", "python.running-total"}


async def test_an_exercise_starts_with_its_stub(content: RunningHub) -> None:
    exercise = (await content.http.get("/api/content/exercises/python.running-total")).json()
    assert list(exercise["files"]) == ["running_total.py"]
    assert "def running_total" in exercise["files"]["running_total.py"]
    assert [task["number"] for task in exercise["tasks"]] == [1, 2]
    assert exercise["examples"][0]["call"] == "running_total([3, 0, 5])"
    assert exercise["examples"][0]["expected"] == "[3, 3, 8]"
    assert (exercise["language"], exercise["runtime"]) == ("python", "python")
    assert exercise["test_count"] == 8
    assert exercise["hint_count"] == 6
    assert set(exercise["limits"]) == {"cpu_ms", "wall_ms", "memory_mb", "output_kb"}


async def test_files_beside_the_learners_are_shown(whole: RunningHub) -> None:
    exercise = (await whole.http.get("/api/content/exercises/python.warmer-days")).json()
    assert list(exercise["files"]) == ["warmer_days.py"]
    assert exercise["support"]["june.txt"].startswith("2026-06-01 17.5\n")


async def test_calls_made_first_are_shown_with_an_example(content: RunningHub) -> None:
    exercise = (await content.http.get("/api/content/exercises/python.guest-list")).json()
    (example,) = [example for example in exercise["examples"] if example["name"] == "Two parties"]
    assert example["call"] == 'add_guest("Lena")\nadd_guest("Omar")'


@pytest.mark.parametrize("name", ["python", "javascript"])
async def test_no_view_holds_anything_hidden(whole: RunningHub, name: str) -> None:
    """Every public answer is searched for every hidden piece of every exercise."""
    pages = {"/api/content/tracks": "", f"/api/content/tracks/{name}": ""}
    track = load_track(TRACKS / name)
    pages |= {f"/api/content/lessons/{lesson.slug}": lesson.slug for lesson in track.lessons}
    pages |= {f"/api/content/exercises/{exercise.slug}": exercise.slug for exercise in track.exercises}
    for path, slug in pages.items():
        answer = await whole.http.get(path)
        assert answer.status_code == 200
        shown = "\0".join(_strings(answer.json()))
        for exercise in track.exercises:
            for secret in _secrets(exercise, own=exercise.slug == slug):
                assert secret not in shown, (path, exercise.slug, secret)


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in (*value.keys(), *value.values()) for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []


def _secrets(exercise: Exercise, *, own: bool) -> list[str]:
    """Texts that may stand in no answer. Short values may turn up by chance, so calls and code are looked for."""
    secrets = []
    told = "\n".join([
        *(task.markdown for task in exercise.tasks), *(case.call or "" for case in exercise.examples), *exercise.stub.values()
    ])  # fmt: skip
    for case in exercise.cases:
        if case.visibility != "example":
            secrets += [case.message or "", *([case.call] if case.call and case.call not in told else [])]
            secrets += [case.stdin, case.stdout] if case.stdin and len(case.stdin) > 6 else []
            secrets += [case.name] if own and " " in case.name else []
    secrets += [mistake.message for mistake in exercise.mistakes]
    secrets += [hint.markdown for hint in exercise.hints if len(hint.markdown) > 20]
    stub_lines = {line.strip() for text in exercise.stub.values() for line in text.splitlines()}
    for exemplar in exercise.exemplars:
        for text in exemplar.files.values():
            secrets += [text, *(line.strip() for line in text.splitlines() if _is_telling(line, stub_lines))]
    return [secret for secret in secrets if secret]


def _is_telling(line: str, stub_lines: set[str]) -> bool:
    """Lines of an exemplar that no lesson shows by chance."""
    return len(line.strip()) > 34 and not any(line.strip() in given for given in stub_lines)


async def test_what_is_known_before_a_run_has_only_these_keys(content: RunningHub) -> None:
    exercise = (await content.http.get("/api/content/exercises/python.podium")).json()
    assert set(exercise) == {
        "slug", "title", "track", "blurb", "difficulty", "teaches", "requires", "language", "runtime", "version",
        "instructions_html", "tasks", "files", "support", "limits", "credits", "examples", "test_count", "grading", "hint_count", "changes", "is_inferred", "previous", "next",
    }  # fmt: skip
    assert all(set(example) == {"name", "task", "call", "stdin", "expected"} for example in exercise["examples"])


@pytest.mark.parametrize(
    "path",
    [
        "tracks/ruby", "tracks/..%2f..%2fetc", "lessons/python.nothing", "exercises/python.nothing",
        "exercises/python", "exercises/%00", "exercises/a'b", "exercises/" + "x" * 3000, "exercises/Python.Podium",
    ],
)  # fmt: skip
async def test_what_is_not_there_is_said_kindly(content: RunningHub, path: str) -> None:
    answer = await content.http.get(f"/api/content/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(answer.json()["detail"]) > 20


async def test_an_unchanged_page_is_not_sent_again(content: RunningHub) -> None:
    first = await content.http.get("/api/content/tracks/python")
    again = await content.http.get("/api/content/tracks/python", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    other = await content.http.get("/api/content/tracks/python", headers={"If-None-Match": '"something-else"'})
    assert other.status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_nothing_can_be_written(content: RunningHub, method: str) -> None:
    answer = await content.http.request(method, "/api/content/exercises/python.podium", json={})
    assert answer.status_code == 405


async def test_peers_get_everything(content: RunningHub, settings: Settings) -> None:
    client = ContentClient(content.peer("content"))
    (given,) = [exercise for exercise in exercises(settings) if exercise.slug == "python.podium"]
    found = await client.exercise("python.podium")
    assert found.cases == given.cases
    assert found.exemplars == given.exemplars
    assert found.mistakes == given.mistakes
    assert found.version == given.version
    assert all(hint.html.startswith("<") for hint in found.hints)
    assert [track.slug for track in await client.tracks()] == in_place(settings)
    assert (await client.track("python")).concepts[0].requires == []
    assert "#" in (await client.lesson("python.loops")).markdown
    with pytest.raises(NotFound):
        await client.exercise("python.nothing")


@pytest.mark.parametrize("token", [None, "Bearer x", "Bearer " + "a" * 500, "Basic eA=="])
async def test_the_inside_is_closed_without_a_service_token(content: RunningHub, token: str | None) -> None:
    inside = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=content.services["content"].internal), base_url="http://content"
    )
    headers = {"Authorization": token} if token else {}
    for path in ("/exercises/python.podium", "/tracks", "/tracks/python", "/lessons/python.loops", "/openapi.json"):
        answer = await inside.get(path, headers=headers)
        assert answer.status_code == 401, path
        assert "cases" not in answer.text
    await inside.aclose()


async def test_every_example_shown_is_a_plain_value(whole: RunningHub) -> None:
    for exercise in load_track(TRACKS / "python").exercises:
        shown = (await whole.http.get(f"/api/content/exercises/{exercise.slug}")).json()
        assert shown["examples"], exercise.slug
        for example in shown["examples"]:
            if example["call"] is not None and not example["expected"].startswith("raises "):
                ast.literal_eval(example["expected"])
