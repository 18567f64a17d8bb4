"""What a preview is of: a track, or one lesson or exercise in its track, by the path that was given."""

from dataclasses import dataclass
from pathlib import Path

from codecrafthub.content.exercises import TrackFrame
from codecrafthub.content.loader import NEUTRAL, frame_around
from codecrafthub.content.problems import Problem


class NothingToShow(ValueError):
    """The path is none of what can be shown."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The folder that is read, the address of the page, and the files whose complaints come first."""

    folder: Path
    page: str
    own: str
    """The path, in the folder, of what is shown; empty for a track."""
    frame: TrackFrame | None = None
    """Set where an exercise stands in no track: the folder is then its own."""

    def owns(self, problem: Problem) -> bool:
        return not self.own or problem.file == self.own or problem.file.startswith(f"{self.own}/")


def subject_of(path: Path) -> Subject:
    """Raises NothingToShow."""
    path = path.resolve()
    around = path.parent.parent
    if (path / "track.toml").is_file():
        return Subject(path, f"/tracks/{_slug(path)}", "")
    if path.is_dir() and path.parent.name == "exercises" and (around / "track.toml").is_file():
        return Subject(around, f"/exercises/{_slug(around)}.{path.name}", f"exercises/{path.name}")
    if (path / "exercise.toml").is_file():
        return Subject(path, f"/exercises/{NEUTRAL.slug}.{path.name}", "", NEUTRAL)
    if path.suffix == ".md" and path.parent.name == "lessons" and (around / "track.toml").is_file():
        return Subject(around, f"/lessons/{_slug(around)}.{path.stem}", f"lessons/{path.name}")
    raise NothingToShow(f"{path}: give the folder of a track or an exercise, or the file of a lesson.")


def _slug(track: Path) -> str:
    """What the track calls itself; its folder's name as long as that cannot be read."""
    frame = frame_around(track / "exercises" / "any")
    return track.name if frame is NEUTRAL else frame.slug
