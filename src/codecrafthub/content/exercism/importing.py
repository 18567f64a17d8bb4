"""The import itself: a tree of files in, our own files and a report out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from codecrafthub.content.exercism.exercise import convert_exercise
from codecrafthub.content.exercism.imported import ImportedExercise, ImportedTrack
from codecrafthub.content.exercism.track import build_track, listed_exercises, read_config, setting_of
from codecrafthub.content.exercism.trial import Trial
from codecrafthub.content.loader import load_track
from codecrafthub.content.trees import Tree
from codecrafthub.contracts.content import Judge

Progress = Callable[[int, int, str], None]
"""Hears how many exercises are done, of how many, and which one was the last."""


def convert(tree: Tree, *, slug: str = "", with_unfinished: bool = False) -> ImportedTrack:
    """Our own files for a track, without running any of it; exercises that are not finished only where asked for."""
    done = ImportedTrack("")
    config = read_config(tree, done)
    if config is None:
        return done
    done.slug = slug or done.slug
    listed = listed_exercises(tree, config, done)
    setting = setting_of(tree, config)
    for folder, exercise in listed:
        if exercise.status == "wip" and not with_unfinished:
            done.exercises.append(_skipped(exercise.slug, str(exercise.uuid), exercise.name))
        else:
            done.exercises.append(convert_exercise(tree, folder, exercise, setting))
    build_track(tree, config, listed, done)
    if not done.refused and _refuse_unreadable(done):
        build_track(tree, config, listed, done)  # the path and the lessons without them
    done.warnings = list(dict.fromkeys(done.warnings))
    return _without_files(done) if done.refused else done


def _refuse_unreadable(done: ImportedTrack) -> bool:
    """Refuse exercises that our own loader would not take, so that they do not keep the others back."""
    found = False
    by_slug = {exercise.slug: exercise for exercise in done.exercises}
    for problem in load_track(done.tree()).report.refused:
        parts = problem.file.split("/")
        if parts[0] != "exercises":
            done.refused.append(problem)
        elif parts[1] in by_slug:
            exercise = by_slug[parts[1]]
            exercise.state, exercise.files, found = "refused", {}, True
            exercise.reason = exercise.reason or problem.message
            exercise.problems.append(problem)
    return found


def _skipped(slug: str, uuid: str, title: str) -> ImportedExercise:
    return ImportedExercise(slug, uuid, title, "skipped", reason="It is not finished where it comes from.")


def _without_files(done: ImportedTrack) -> ImportedTrack:
    done.files.clear()
    for exercise in done.exercises:
        exercise.files.clear()
    return done


async def import_track(
    tree: Tree, judge: Judge, *, slug: str = "", at_once: int = 1, tell: Progress = lambda *_: None
) -> ImportedTrack:
    """Convert a track and try every exercise in it; what does not hold becomes a draft with the reason."""
    done = await asyncio.to_thread(convert, tree, slug=slug)
    if not done.refused:
        await Trial(judge, at_once, tell).run(done)
    return done
