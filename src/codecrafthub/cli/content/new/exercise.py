"""`codecrafthub content new exercise NAME`: a small exercise that works, in its place on the path."""

from typing import Annotated

import typer

from codecrafthub.cli.configuration import load
from codecrafthub.cli.content.new.asking import (
    After,
    NewName,
    Requires,
    Title,
    ask,
    ask_number,
    checked_name,
    choose,
    runtime_of,
)
from codecrafthub.cli.content.new.surroundings import Surroundings, TrackFolder, find_track, place, told
from codecrafthub.content.starting import (
    CALLS,
    PROGRAM,
    NewExercise,
    exercise_files,
    place_of_exercise,
    title_of,
)

Teaches = Annotated[
    list[str] | None, typer.Option("--teaches", help="A concept of the track that it practises. Repeatable.")
]
Difficulty = Annotated[int | None, typer.Option(min=1, max=10, help="From 1, easy, to 10.")]
AsProgram = Annotated[bool, typer.Option("--program", help="Read stdin and print, instead of a function to be called.")]
OwnRuntime = Annotated[str | None, typer.Option("--runtime", help="Where it is not the track's.")]


def exercise(
    name: NewName,
    *,
    track: TrackFolder = None,
    title: Title = None,
    teaches: Teaches = None,
    requires: Requires = None,
    difficulty: Difficulty = None,
    program: AsProgram = False,
    runtime: OwnRuntime = None,
    after: After = None,
) -> None:
    """Begin an exercise: complete files that pass the check once their TODO texts are filled."""
    slug = checked_name(name)
    around = find_track(track, load(level="error").tracks)
    known = around.concepts
    around.check_concepts([*(teaches or ()), *(requires or ())])
    new = NewExercise(
        slug=slug,
        title=title or ask("Title", title_of(slug)),
        runtime=runtime_of(runtime) if runtime else around.about.runtime,
        teaches=teaches or [choose("Which concept does it practise?", known, "--teaches")],
        requires=requires or (),
        difficulty=difficulty or ask_number("Difficulty, from 1 to 10", 1, 10),
        way=PROGRAM if program else CALLS,
        track_runtime=around.about.runtime,
    )
    _write(around, new, after)


def _write(around: Surroundings, new: NewExercise, after: str | None) -> None:
    folder = f"exercises/{new.slug}"
    behind = place(around, after, lambda: place_of_exercise(around.about, around.loaded, new.teaches[0]))
    files = {f"{folder}/{path}": text for path, text in exercise_files(new).items()}
    around.add(files, folder, behind, new=folder)
    place_of_it = around.folder / folder
    told(
        f"“{new.title}”",
        folder,
        behind,
        place_of_it,
        [
            "Put your own code in exemplar/ and stub/, and your own cases in cases.toml. They work as they are.",
            "Replace every TODO in exercise.toml, instructions.md, hints.md and cases.toml.",
            f"See it as learners will: codecrafthub content preview {place_of_it}",
            f"Have it checked:        codecrafthub content check {place_of_it}",
        ],
    )
