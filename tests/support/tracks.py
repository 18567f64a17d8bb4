"""The Python track cut short, for hubs that are started for a single test: publishing all of it would take longer than the test."""

import re
import shutil
from pathlib import Path

TRACKS = Path(__file__).parents[2] / "tracks"
CONCEPTS = {
    "values-and-names", "functions", "strings", "conditionals", "lists", "loops", "input-and-output", "none-and-defaults",
    "dictionaries", "sets",
}  # fmt: skip
EXERCISES = {
    "cut-the-boards", "ticket-price", "podium", "every-floor", "running-total", "cash-desk", "seat-plan", "guest-list",
    "no-repeats", "best-stretch",
}  # fmt: skip


def short_tracks(place: Path) -> Path:
    """Write the folder of tracks into `place`: some lessons and exercises as they are, and the path between them."""
    whole, short = TRACKS / "python", place / "python"
    short.mkdir(parents=True)
    for kind, names in (("concepts", CONCEPTS), ("exercises", EXERCISES)):
        for name in names:
            shutil.copytree(whole / kind / name, short / kind / name)
    lessons = {path.stem for path in (whole / "lessons").iterdir() if _concept(path) in CONCEPTS}
    (short / "lessons").mkdir()
    for name in lessons:
        text = (whole / "lessons" / f"{name}.md").read_text("utf-8")
        (short / "lessons" / f"{name}.md").write_text(re.sub(r"(?m)^exercises = .*$", _kept, text, count=1), "utf-8")
    (short / "track.toml").write_text(_track((whole / "track.toml").read_text("utf-8"), lessons), "utf-8")
    return place


def _concept(lesson: Path) -> str:
    found = re.search(r'(?m)^concept = "(.+)"$', lesson.read_text("utf-8"))
    assert found, lesson
    return found[1]


def _kept(line: re.Match[str]) -> str:
    names = [name for name in re.findall(r'"([^"]+)"', line[0]) if name in EXERCISES]
    return "exercises = [" + ", ".join(f'"{name}"' for name in names) + "]"


def _track(text: str, lessons: set[str]) -> str:
    """The track's own file without the steps and concepts that are left out."""
    head, *concepts = text.split("[[concept]]\n")
    steps = {f"lessons/{name}" for name in lessons} | {f"exercises/{name}" for name in EXERCISES}
    head = re.sub(r'(?m)^  "(.+)",\n', lambda step: step[0] if step[1] in steps else "", head)
    kept = [one for one in concepts if any(one.startswith(f'slug = "{name}"\n') for name in CONCEPTS)]
    return "[[concept]]\n".join([head, *kept])
