"""Arrivals: a tree from elsewhere made into units in our own format, whatever it was, with what is wrong with each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from codecrafthub.content.exercism import ImportedTrack, import_track, is_exercism
from codecrafthub.content.loader import frame_of, load_track
from codecrafthub.content.problems import Problem
from codecrafthub.content.trees import Tree, TreeRefused, text_in
from codecrafthub.content.versions.models import Findings, Found
from codecrafthub.content.versions.units import Files, Unit, split, track_unit, unit_of
from codecrafthub.contracts.content import Judge

AT_ONCE = 2
NEITHER = "There is neither a track.toml of ours nor a config.json of an Exercism track in it."
Tell = Callable[[str, int, int], None]


@dataclass(slots=True)
class Arrival:
    """A track as it came."""

    track: str
    units: dict[Unit, Files]
    findings: dict[Unit, Findings] = field(default_factory=dict)
    problems: list[Found] = field(default_factory=list)
    """What belongs to no unit."""


async def read_arrival(tree: Tree, judge: Judge, wanted: str, tell: Tell) -> Arrival:
    """Make units of a tree; `wanted` is what the track is to be called, where that is not its own choice.

    Raises TreeRefused with the reason where nothing can be made of it.
    """
    if is_exercism(tree):
        track = await import_track(
            tree, judge, slug=wanted, at_once=AT_ONCE, tell=lambda n, all_, one: tell(one, n, all_)
        )
        return _of_exercism(track)
    if tree.entry("track.toml") is None:
        raise TreeRefused(NEITHER)
    return await asyncio.to_thread(_of_ours, tree, wanted)


def _of_ours(tree: Tree, wanted: str) -> Arrival:
    frame = frame_of(text_in(tree, "track.toml"))
    if frame is None:
        refused = load_track(tree).report.refused
        raise TreeRefused(str(refused[0]) if refused else "track.toml cannot be read.")
    if wanted and frame.slug != wanted:
        raise TreeRefused(f"This is the track `{frame.slug}`, not `{wanted}`. The slug of a track never changes.")
    arrival = Arrival(frame.slug, split(tree, frame.slug))
    report = load_track(tree.called(frame.slug)).report
    for is_refused, problems in ((True, report.refused), (False, report.warnings)):
        _sort_in(arrival, problems, is_refused=is_refused)
    return arrival


def _of_exercism(done: ImportedTrack) -> Arrival:
    if done.refused:
        raise TreeRefused("; ".join(str(problem) for problem in done.refused[:5]))
    arrival = Arrival(done.slug, split(done.tree(), done.slug), problems=_found(done.warnings))
    for exercise in done.exercises:
        why = [Found(file="exercise.toml", line=1, message=exercise.reason)] if exercise.reason else []
        if not exercise.files:
            arrival.problems += [one.model_copy(update={"file": f"exercises/{exercise.slug}"}) for one in why]
            continue
        unit = unit_of("exercises", f"{done.slug}.{exercise.slug}")
        refused = why if exercise.state == "draft" else []
        arrival.findings[unit] = Findings(refused=refused, warnings=_found(exercise.problems))
    return arrival


def _sort_in(arrival: Arrival, problems: Iterable[Problem], *, is_refused: bool) -> None:
    """Put each problem to the unit whose file it is in."""
    for problem in problems:
        unit = next((one for one in arrival.units if one.owns(problem.file)), None)
        if unit is None:
            unit = track_unit(arrival.track)
        known = arrival.findings.get(unit, Findings())
        one = Found(file=unit.own(problem.file), line=problem.line, message=problem.message)
        update = {"refused": [*known.refused, one]} if is_refused else {"warnings": [*known.warnings, one]}
        arrival.findings[unit] = known.model_copy(update=update)


def _found(problems: Iterable[Problem]) -> list[Found]:
    return [Found(file=one.file, line=one.line, message=one.message) for one in problems]
