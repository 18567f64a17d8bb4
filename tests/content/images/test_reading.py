"""Images in a track's folder, and in its texts: what cannot be shown is refused with file and line."""

from pathlib import Path

import pytest

from codecrafthub.content.images.kinds import MAX_BYTES, media_type
from codecrafthub.content.loader import load_track
from codecrafthub.content.rendering import render
from tests.content.images.made import GIF, JPEG, SVG, WEBP, png
from tests.content.sample import change


def put(track: Path, name: str, data: bytes) -> None:
    (track / "images").mkdir(exist_ok=True)
    (track / "images" / name).write_bytes(data)


def problems(track: Path) -> list[str]:
    return [str(problem) for problem in load_track(track).report.refused]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [("a.png", png(), "image/png"), ("a.gif", GIF, "image/gif"), ("a.jpg", JPEG, "image/jpeg"),
     ("a.jpeg", JPEG, "image/jpeg"), ("a.webp", WEBP, "image/webp")],
)  # fmt: skip
def test_each_kind_is_told_by_its_bytes(track: Path, name: str, data: bytes, kind: str) -> None:
    assert media_type(data) == kind
    put(track, name, data)
    change(track, "lessons/adding.md", "Numbers add up.", f"![Two heaps become one](images/{name})")
    loaded = load_track(track)
    assert (loaded.report.refused, loaded.images) == ([], {name: data})


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.svg", SVG, "An SVG may carry scripts"),
        ("a.png", SVG, "This is no PNG, JPEG, WebP or GIF"),
        ("a.png", b"<html>", "This is no PNG"),
        ("a.png", GIF, "This is image/gif, and its name says image/png"),
        ("a.txt", b"text", "Only images belong here"),
        ("a b.png", png(), "Only images belong here"),
        ("a.png", png() + bytes(MAX_BYTES), f"{MAX_BYTES} is the most"),
    ],
)
def test_what_cannot_be_shown_is_refused(track: Path, name: str, data: bytes, told: str) -> None:
    put(track, name, data)
    [problem] = problems(track)
    assert problem.startswith(f"images/{name}:1: ")
    assert told in problem


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("![Boxes](images/gone.png)", "There is no images/gone.png"),
        ("![](images/a.png)", "says nothing to who cannot see it"),
        ("![Boxes](https://example.org/a.png)", "cannot be shown"),
        ("![Boxes](../../secret.png)", "cannot be shown"),
        ("```note\n![](images/a.png)\n```", "says nothing"),
    ],
)
def test_a_text_that_shows_what_it_cannot_is_refused_at_its_line(track: Path, written: str, told: str) -> None:
    put(track, "a.png", png())
    change(track, "lessons/adding.md", "Numbers add up.", f"One.\n\nTwo\n{written}")
    text = (track / "lessons/adding.md").read_text()
    line = next(at for at, one in enumerate(text.split("\n"), start=1) if "![" in one)
    [problem] = problems(track)
    assert problem.startswith(f"lessons/adding.md:{line}: ")
    assert told in problem


def test_instructions_hints_and_concepts_are_looked_at_too(track: Path) -> None:
    places = ["exercises/add-up/instructions.md", "concepts/adding/about.md", "concepts/adding/introduction.md"]
    for place in places:
        with (track / place).open("a") as file:
            file.write("\n![Boxes](images/gone.png)\n")
    assert sorted(problem.split(":")[0] for problem in problems(track)) == sorted(places)


def test_only_images_of_the_track_become_images() -> None:
    html = render('![A "heap"](images/a.png)', "mini")
    assert '<img src="/api/content/images/mini/a.png" alt="A &quot;heap&quot;" loading="lazy"' in html
    for other in (
        "https://example.org/a.png",
        "javascript:alert(1)",
        "images/../a.png",
        "/images/a.png",
        "images/a.svgx",
    ):
        assert "<img" not in render(f"![Heap]({other})", "mini")
    assert "<img" not in render("![Heap](images/a.png)")
