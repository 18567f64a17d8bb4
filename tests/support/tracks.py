"""Tracks cut short, for hubs that are started for a single test: publishing all of it would take longer than the test."""

import re
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

TRACKS = Path(__file__).parents[2] / "tracks"


@dataclass(frozen=True)
class Cut:
    """What is left of a track: the concepts that its exercises need, with their lessons, and exercises."""

    track: str
    concepts: Collection[str]
    exercises: Collection[str]


PYTHON = Cut(
    "python",
    {
        "values-and-names", "functions", "strings", "conditionals", "lists", "loops", "input-and-output",
        "none-and-defaults", "dictionaries", "sets",
    },
    {
        "cut-the-boards", "ticket-price", "podium", "every-floor", "running-total", "cash-desk", "seat-plan",
        "guest-list", "no-repeats", "best-stretch",
    },
)  # fmt: skip
JAVASCRIPT = Cut(
    "javascript", {"values-and-names", "functions", "strings", "equality", "arrays", "loops"}, {"lap-times", "playlist"}
)


def short_tracks(place: Path, *cuts: Cut) -> Path:
    """Write the folder of tracks into `place`: some lessons and exercises as they are, and the path between them."""
    for cut in cuts or (PYTHON,):
        _write(cut, place)
    return place


def _write(cut: Cut, place: Path) -> None:
    whole, short = TRACKS / cut.track, place / cut.track
    short.mkdir(parents=True)
    for kind, names in (("concepts", cut.concepts), ("exercises", cut.exercises)):
        for name in names:
            shutil.copytree(whole / kind / name, short / kind / name)
    lessons = {path.stem for path in (whole / "lessons").iterdir() if _concept(path) in cut.concepts}
    (short / "lessons").mkdir()
    for name in lessons:
        text = (whole / "lessons" / f"{name}.md").read_text("utf-8")
        kept = re.sub(r"(?m)^exercises = .*$", lambda line: _kept(line, cut), text, count=1)
        (short / "lessons" / f"{name}.md").write_text(kept, "utf-8")
    (short / "track.toml").write_text(_track((whole / "track.toml").read_text("utf-8"), lessons, cut), "utf-8")


def _concept(lesson: Path) -> str:
    found = re.search(r'(?m)^concept = "(.+)"$', lesson.read_text("utf-8"))
    assert found, lesson
    return found[1]


def _kept(line: re.Match[str], cut: Cut) -> str:
    names = [name for name in re.findall(r'"([^"]+)"', line[0]) if name in cut.exercises]
    return "exercises = [" + ", ".join(f'"{name}"' for name in names) + "]"


def _track(text: str, lessons: set[str], cut: Cut) -> str:
    """The track's own file without the steps and concepts that are left out."""
    head, *concepts = text.split("[[concept]]\n")
    steps = {f"lessons/{name}" for name in lessons} | {f"exercises/{name}" for name in cut.exercises}
    head = re.sub(r'(?m)^  "(.+)",\n', lambda step: step[0] if step[1] in steps else "", head)
    kept = [one for one in concepts if any(one.startswith(f'slug = "{name}"\n') for name in cut.concepts)]
    return "[[concept]]\n".join([head, *kept])
