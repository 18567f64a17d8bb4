"""The track that a new lesson or exercise goes into: found, read, and given one step more on its path."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from codecrafthub.cli.configuration import refused
from codecrafthub.cli.terminal import shown
from codecrafthub.content.format import TrackFile
from codecrafthub.content.loader import LoadedTrack, load_track
from codecrafthub.content.problems import Report
from codecrafthub.content.starting import PathNotEditable, with_step, write_new
from codecrafthub.content.starting.writing import AlreadyThere
from codecrafthub.content.toml_file import read_toml

TrackFolder = Annotated[
    Path | None, typer.Option("--track", help="The folder of the track; needed only where it cannot be told.")
]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A track's folder, the text of its track.toml, and what could be read of it all."""

    folder: Path
    text: str
    about: TrackFile
    loaded: LoadedTrack

    @property
    def concepts(self) -> list[str]:
        return [entry.slug for entry in self.about.concept]

    def check_concepts(self, named: Iterable[str]) -> None:
        """End the program where the track lacks one of these."""
        unknown = sorted(set(named) - set(self.concepts))
        if unknown:
            raise refused(f"track.toml has no concept `{unknown[0]}`. It has: {', '.join(self.concepts)}.")

    def add(self, files: dict[str, str], step: str, after: str | None, *, new: str = "") -> None:
        """Write the files and the step, or nothing; `text` may be of a track.toml with more than it had."""
        try:
            changed = with_step(self.text, step, after)
        except PathNotEditable as error:
            raise refused(f"{error.detail} It is `{step}`; then call this command again with --after.") from None
        write(self.folder, files, new)
        (self.folder / "track.toml").write_text(changed, "utf-8")


def write(folder: Path, files: dict[str, str], new: str) -> None:
    """Write new files; ends the program where something is there already or the folder cannot be written to."""
    try:
        write_new(folder, files, new)
    except AlreadyThere as error:
        raise refused(error.detail) from None
    except OSError as error:
        raise refused(f"{error.filename or folder} cannot be written: {error.strerror}.") from None


def find_track(given: Path | None, tracks: Path) -> Surroundings:
    """The track that was named, or the one that we stand in, or the only one there is."""
    folder = given or _around(Path.cwd()) or _only(tracks)
    path = folder / "track.toml"
    try:
        text = path.read_bytes().decode()
        tomllib.loads(text)
    except OSError as error:
        raise refused(f"{path} cannot be read: {error.strerror}. Give the folder of a track with --track.") from None
    except ValueError as error:
        raise refused(f"{path}: {error}. Mend it first.") from None
    report = Report()
    about = read_toml(text, str(path), TrackFile, report)
    if about is None:
        raise refused("\n".join(map(str, report.refused)))
    return Surroundings(folder, text, about.data, load_track(folder))


def place(surroundings: Surroundings, after: str | None, usual: Callable[[], str | None]) -> str | None:
    """The step to follow; ends the program when the one that was named is not on the path."""
    if after is None:
        return usual()
    if after not in surroundings.about.path:
        raise refused(f"`{after}` is not on the path. On it are: {', '.join(surroundings.about.path)}.")
    return after


def told(what: str, step: str, after: str | None, folder: Path, next_steps: list[str]) -> None:
    """Say what was done and what comes next."""
    where = f"after `{after}`" if after else "at its beginning"
    typer.secho(f"{what} is in {shown(str(folder))}, and `{step}` is on the path of track.toml {where}.", fg="green")
    typer.echo("Next:")
    for number, text in enumerate(next_steps, start=1):
        typer.echo(f"  {number}. {text}")


def _around(folder: Path) -> Path | None:
    return next((one for one in (folder, *folder.parents) if (one / "track.toml").is_file()), None)


def _only(tracks: Path) -> Path:
    found = sorted(path.parent for path in tracks.glob("*/track.toml")) if tracks.is_dir() else []
    if len(found) == 1:
        return found[0]
    names = ", ".join(str(path) for path in found)
    raise refused(f"Give the folder of the track with --track: {names or 'there is none in ' + str(tracks)}.")
