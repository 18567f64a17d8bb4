"""What a preview shows: the newest version without faults of each thing, and what is said of the files as they are."""

from dataclasses import asdict, dataclass, field
from typing import Any

from codecrafthub.cli.content.preview.subject import Subject
from codecrafthub.content.loader import load_exercise, load_track
from codecrafthub.content.problems import Problem, Report
from codecrafthub.content.rendered import Content, rendered
from codecrafthub.content.repository import Kind
from codecrafthub.content.trees import NotText, Tree, TreeRefused, as_text, read_folder
from codecrafthub.contracts.content import Exercise, Lesson, Track


@dataclass(slots=True)
class Told:
    """The state of the files, for the page around what is shown."""

    name: str
    page: str
    is_there: bool
    """Whether there is any version to show."""
    is_old: bool
    """Whether what is shown is older than the files, which have faults."""
    refused: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    hints: list[dict[str, Any]] = field(default_factory=list)


class Shelf:
    """Keeps what can be shown; stands in for the repository of the library."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._kept: dict[tuple[type[Content], str], Content] = {}
        self.told = Told(subject.own or subject.folder.name, subject.page, is_there=False, is_old=False)

    async def find(self, kind: type[Kind], slug: str) -> Kind | None:
        found = self._kept.get((kind, slug))
        return found if isinstance(found, kind) else None

    async def tracks(self) -> list[Track]:
        return [one for one in self._kept.values() if isinstance(one, Track)]

    def read(self) -> None:
        """Read the files again."""
        try:
            tree = read_folder(self._subject.folder)
        except TreeRefused as error:
            self._tell(None, Report([Problem(".", 1, error.detail)]), is_new=False)
            return
        frame = self._subject.frame
        if frame is not None:
            exercise, report = load_exercise(tree, frame)
            found: list[Content] = [exercise] if exercise else []
            track = Track(slug=frame.slug, title="", language=frame.language, runtime=frame.runtime, **_EMPTY)
        else:
            loaded = load_track(tree)
            report, found = loaded.report, [*loaded.lessons, *loaded.exercises]
            track = loaded.track or self._old_track(tree)
        self._keep([track, *found])
        self._tell(tree, report, is_new=self._is_among([track, *found]))

    def _old_track(self, tree: Tree) -> Track:
        """The last good version of the track, or one that is bare."""
        slug = self._subject.page.rpartition("/")[2].split(".")[0]
        old = self._kept.get((Track, slug))
        if isinstance(old, Track):
            return old
        return Track(slug=slug, title=tree.name, language="", runtime="", **_EMPTY)

    def _keep(self, found: list[Content]) -> None:
        for item in found:
            kept = self._kept.get((type(item), item.slug))
            if kept is None or kept.version != item.version:
                self._kept[type(item), item.slug] = rendered(item)

    def _is_among(self, found: list[Content]) -> bool:
        kind, _, slug = self._subject.page.strip("/").partition("/")
        wanted = {"tracks": Track, "lessons": Lesson, "exercises": Exercise}[kind]
        return any(type(item) is wanted and item.slug == slug and item.version for item in found)

    def _tell(self, tree: Tree | None, report: Report, *, is_new: bool) -> None:
        kind, _, slug = self._subject.page.strip("/").partition("/")
        exercise = self._kept.get((Exercise, slug)) if kind == "exercises" else None
        is_there = self.told.is_there or is_new
        self.told = Told(
            self.told.name,
            self.told.page,
            is_there=is_there,
            is_old=is_there and bool([one for one in report.refused if self._subject.owns(one)]),
            refused=self._described(tree, report.refused),
            warnings=self._described(tree, report.warnings),
            hints=[{"task": one.task, "html": one.html} for one in exercise.hints]
            if isinstance(exercise, Exercise)
            else [],
        )

    def _described(self, tree: Tree | None, problems: list[Problem]) -> list[dict[str, Any]]:
        """Each with the text of its line; those of what is shown come first."""
        first = sorted(problems, key=lambda one: (not self._subject.owns(one), one))
        return [{**asdict(one), "text": _line(tree, one), "is_own": self._subject.owns(one)} for one in first]


_EMPTY: dict[str, Any] = {"blurb": "", "licence": "", "version": ""}


def _line(tree: Tree | None, problem: Problem) -> str:
    entry = tree.entry(problem.file) if tree else None
    if entry is None or entry.kind != "file":
        return ""
    try:
        lines = as_text(entry.data).split("\n")
    except NotText:
        return ""
    return lines[problem.line - 1][:200] if 0 < problem.line <= len(lines) else ""
