"""What the folder of tracks means for what is published: a new version, nothing new, or a conflict for an author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from codecrafthub.content.versions.issue import Issue
from codecrafthub.content.versions.models import Incoming, Work
from codecrafthub.content.versions.repository import Kept
from codecrafthub.content.versions.units import Files, Unit, fingerprint
from codecrafthub.contracts.content import Exercise, Lesson


def is_draft(content: Exercise | Lesson | None) -> bool:
    """Whether the files themselves say that they are not to be published."""
    return isinstance(content, Exercise) and content.status == "draft"


@dataclass(slots=True)
class Taken:
    """What is to be done about a folder that was read."""

    issues: list[Issue] = field(default_factory=list)
    gone: list[Unit] = field(default_factory=list)
    """What is to be withdrawn from learners: the folder has it no more."""
    noted: dict[Unit, str] = field(default_factory=dict)
    """Fingerprints to be remembered of what the folder said, though nothing is published of it."""
    incoming: dict[Unit, Incoming] = field(default_factory=dict)
    """Where the web has changed what the folder has changed, too: an author decides."""


def take_folder(
    works: Mapping[Unit, Kept[Work]],
    units: Mapping[Unit, Files],
    contents: Mapping[Unit, Exercise | Lesson],
    at: datetime,
) -> Taken:
    """Compare the folder's units with how they stand.

    What an author published in the web stays until the folder says something new of it. Then neither is lost: the
    published version stays, and the folder's files wait for an author.
    """
    taken = Taken()
    for unit, files in units.items():
        work = works[unit].value if unit in works else Work()
        if (found := fingerprint(files)) != work.folder:
            _take(taken, work, Issue(unit, files, "folder", folder=found, content=contents.get(unit)), at)
    for unit, kept in works.items():
        if kept.value.folder and unit not in units:
            _miss(taken, kept.value, unit, at)
    return taken


def _take(taken: Taken, work: Work, issue: Issue, at: datetime) -> None:
    """The folder says something new of a unit."""
    assert issue.folder is not None
    follows = work.state == "published" and work.follows_folder
    if is_draft(issue.content):
        taken.noted[issue.unit] = issue.folder
        taken.incoming[issue.unit] = Incoming(files=issue.files, origin="folder", at=at)
        taken.gone += [issue.unit] if follows else []
    elif work.state == "draft" or follows or (work.state == "retired" and work.folder_retired):
        taken.issues.append(issue)
    else:
        taken.noted[issue.unit] = issue.folder
        if issue.folder != work.files or work.state == "retired":
            taken.incoming[issue.unit] = Incoming(files=issue.files, origin="folder", at=at)


def _miss(taken: Taken, work: Work, unit: Unit, at: datetime) -> None:
    """The folder no longer has a unit."""
    taken.noted[unit] = ""
    if work.state == "published" and work.follows_folder:
        taken.gone.append(unit)
    elif work.state == "published":
        taken.incoming[unit] = Incoming(files={}, origin="folder", at=at)
