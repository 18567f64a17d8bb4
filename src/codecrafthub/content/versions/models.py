"""What is stored of a unit: how it stands, its draft, what came from elsewhere, and each of its versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from codecrafthub.content.problems import Report

Origin = Literal["web", "folder", "zip", "git", "rollback"]
"""Where a version's files came from; `folder` is the folder of tracks that the hub reads when it starts."""
MOST_CHANGES = 20
NOBODY = UUID(int=0)
"""The editor of a track whose editors all left: not every author's then, but the admins' until they name others."""


class Stored(BaseModel):
    """Base of what is kept as a document; what an older release has written reads as well."""

    model_config = ConfigDict(frozen=True)


class Found(Stored):
    """A problem of an author's file, as it is shown."""

    file: str
    line: int
    message: str


class Findings(Stored):
    """What the loader says of files."""

    refused: list[Found] = Field(default_factory=list)
    """What keeps them from being published."""
    warnings: list[Found] = Field(default_factory=list)


def findings(report: Report, shown: Any = lambda file: file) -> Findings:
    """A report with its files as they are shown."""
    return Findings(
        refused=[Found(file=shown(one.file), line=one.line, message=one.message) for one in report.refused],
        warnings=[Found(file=shown(one.file), line=one.line, message=one.message) for one in report.warnings],
    )


class Change(Stored):
    """What learners may know of a version: those who solved the exercise before it are told."""

    number: int
    at: datetime
    note: str = ""
    tests_changed: bool = False


class Binding(Stored):
    """The git repository that a track comes from."""

    url: str
    ref: str = ""
    """A branch, a tag or a commit; empty for what the repository shows first."""
    commit: str = ""
    """The one that was pulled last."""
    pulled_at: datetime | None = None


class Work(Stored):
    """How a unit stands. It is never removed: what learners have done refers to it."""

    title: str = ""
    state: Literal["draft", "published", "retired"] = "draft"
    folder_retired: bool = False
    """Whether it was retired because the folder no longer had it, and not by an author."""
    number: int = 0
    """Of the latest version; 0 where there is none."""
    files: str = ""
    """The fingerprint of what is published."""
    folder: str = ""
    """The fingerprint of what the folder of tracks said last; empty where it says nothing of it."""
    upstream: str = ""
    """The fingerprint of what a zip or git brought last."""
    content: str = ""
    """The content's own version, as it was last made of these files."""
    rendering: int = 0
    """How its texts were made into pages."""
    tests: str = ""
    """Of an exercise, the hash of what decides its verdicts."""
    uuid: str = ""
    at: datetime | None = None
    changes: list[Change] = Field(default_factory=list)
    editors: list[UUID] = Field(default_factory=list)
    """Of a track: who may change it besides admins. Where nobody is named, every author may."""
    binding: Binding | None = None

    @property
    def follows_folder(self) -> bool:
        """Whether what is published is what the folder says."""
        return self.files == self.folder


class Draft(Stored):
    """What an author is working on. A draft that was put away stays as one without files, so that revisions go on."""

    files: dict[str, str] | None
    base: int = 0
    """The version that it began from; 0 where there was none."""
    state: Literal["draft", "review"] = "draft"
    by: UUID | None = None
    at: datetime
    findings: Findings = Findings()


class Incoming(Stored):
    """Files from elsewhere that wait for an author: from a zip, git, or the folder where the web changed too."""

    files: dict[str, str]
    """Empty where it is not there any more."""
    origin: Origin
    source: str = ""
    by: UUID | None = None
    at: datetime
    findings: Findings = Findings()


class Version(Stored):
    """One publication: its files, who made it and why, and what was found when it was tried."""

    number: int
    at: datetime
    origin: Origin
    by: UUID | None = None
    """None where it came from the folder, or from somebody who has left."""
    note: str = ""
    source: str = ""
    files: dict[str, str]
    content: str = ""
    """The content's own version, which submissions name."""
    tests: str = ""
    report: dict[str, Any] | None = None
