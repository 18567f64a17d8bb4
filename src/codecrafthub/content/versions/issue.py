"""An issue: the files of a unit as they are to be published, read into what learners will see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from codecrafthub.content.errors import FilesRefused
from codecrafthub.content.exercises import TrackFrame
from codecrafthub.content.loader import load_exercise, load_lesson
from codecrafthub.content.trees import tree_of
from codecrafthub.content.versions.models import Findings, Found, Origin, findings
from codecrafthub.content.versions.units import LESSON, Files, Unit
from codecrafthub.contracts.content import Exercise, Lesson


@dataclass(frozen=True, slots=True)
class Issue:
    """What is to be published of one unit, by whom and why."""

    unit: Unit
    files: Files
    origin: Origin = "web"
    by: UUID | None = None
    note: str = ""
    source: str = ""
    report: dict[str, Any] | None = None
    folder: str | None = None
    """The fingerprint of what the folder says, where that is to be remembered with it."""
    content: Exercise | Lesson | None = None
    """What the files say, where they have been read."""


def read_unit(
    unit: Unit, files: Files, frame: TrackFrame, names: set[str]
) -> tuple[Exercise | Lesson | None, Findings]:
    """An exercise or a lesson by itself, with its problems by the names of its own files."""
    if unit.kind == "exercises":
        exercise, report = load_exercise(tree_of(files, unit.name), frame)
        return exercise, findings(report)
    lesson, report = load_lesson(files.get(LESSON, ""), unit.name, frame, names)
    return lesson, findings(report, unit.own)


def read_issues(issues: Iterable[Issue], frame: TrackFrame, names: set[str]) -> list[Issue]:
    """Every lesson and exercise among them read. Raises FilesRefused with all of their problems."""
    done: list[Issue] = []
    refused: dict[Unit, Findings] = {}
    for issue in issues:
        if issue.unit.kind == "tracks" or issue.content is not None:
            done.append(issue)
            continue
        content, found = read_unit(issue.unit, issue.files, frame, names)
        if content is None:
            refused[issue.unit] = found
        done.append(replace(issue, content=content))
    if refused:
        raise refusal({unit.key: found.refused for unit, found in refused.items()})
    return done


def refusal(problems: Mapping[str, Iterable[Found]]) -> FilesRefused:
    """The error that tells of problems, by the key of what they are in."""
    errors = [{"unit": key, **one.model_dump()} for key, found in problems.items() for one in found]
    told = "; ".join(f"{one['file']}:{one['line']}: {one['message']}" for one in errors[:3])
    more = f" There are {len(errors)} problems." if len(errors) > 3 else ""  # noqa: PLR2004  (as many as are told)
    return FilesRefused(f"{told}{more}", errors=errors[:200])
