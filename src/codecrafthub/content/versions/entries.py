"""What is written down when something is published or retired: how the unit then stands, and its new version."""

from __future__ import annotations

from datetime import datetime

from codecrafthub.content.rendered import Content
from codecrafthub.content.rendering import RENDERING
from codecrafthub.content.versions.issue import Issue
from codecrafthub.content.versions.models import MOST_CHANGES, Change, Version, Work
from codecrafthub.content.versions.units import fingerprint
from codecrafthub.contracts.content import Exercise


def issued(before: Work, item: Content, issue: Issue | None, at: datetime) -> tuple[Work, Version | None]:
    """How a unit stands once an item is published of it; with a version where its files are others than before.

    Without an issue only what surrounds the unit has changed: of a track, its lessons and exercises.
    """
    made = {"content": item.version, "rendering": RENDERING, "title": item.title}
    tests = item.tests_hash if isinstance(item, Exercise) else ""
    if issue is None:
        return before.model_copy(update=made), None
    made |= {"folder": before.folder if issue.folder is None else issue.folder}
    files = fingerprint(issue.files)
    if files == before.files and before.state == "published":
        return before.model_copy(update={**made, "tests": tests}), None
    version = Version(
        number=before.number + 1, at=at, origin=issue.origin, by=issue.by, note=issue.note, source=issue.source,
        files=issue.files, content=item.version, tests=tests, report=issue.report,
    )  # fmt: skip
    changes = before.changes
    if before.number:
        tests_changed = bool(tests) and tests != before.tests
        change = Change(number=version.number, at=at, note=issue.note, tests_changed=tests_changed)
        changes = [*changes, change][-MOST_CHANGES:]
    made |= {
        "state": "published", "number": version.number, "files": files, "tests": tests, "at": at, "changes": changes,
        "uuid": str(item.uuid) if isinstance(item, Exercise) else "",
    }  # fmt: skip
    return before.model_copy(update=made), version


def retired(before: Work, *, by_folder: bool) -> Work:
    """How a unit stands once learners do not see it any more; its versions stay."""
    return before.model_copy(update={"state": "retired", "folder_retired": by_folder, "content": "", "rendering": 0})
