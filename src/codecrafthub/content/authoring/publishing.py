"""Publishing: drafts, or what came from elsewhere, through the gate and into the press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from codecrafthub.content.authoring.access import ensure_may_write
from codecrafthub.content.authoring.desk import put_away
from codecrafthub.content.authoring.gate import Gate
from codecrafthub.content.authoring.jobs.models import Job
from codecrafthub.content.authoring.jobs.office import Office, Progress
from codecrafthub.content.authoring.reports import Report, UnitReport
from codecrafthub.content.authoring.sources import Sources
from codecrafthub.content.errors import (
    ChangedMeanwhile,
    FilesRefused,
    NoDraft,
    NoSuchVersion,
    NothingIncoming,
    NotInReview,
    PublishedMeanwhile,
)
from codecrafthub.content.exercises import TrackFrame
from codecrafthub.content.loader import frame_of
from codecrafthub.content.versions.issue import Issue, read_unit
from codecrafthub.content.versions.models import Draft, Incoming
from codecrafthub.content.versions.press import Press
from codecrafthub.content.versions.repository import Kept, VersionRepository, drop_incoming, put_draft
from codecrafthub.content.versions.units import Files, Unit, track_unit
from codecrafthub.contracts.content import Exercise, Lesson
from codecrafthub.kit.auth import Principal
from codecrafthub.kit.documents import Delete, Put


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be published: files of a unit, and what is to be put away once they are."""

    unit: Unit
    files: Files
    origin: Literal["web", "folder", "zip", "git", "rollback"]
    source: str
    after: Put | Delete | None


class Publishing:
    def __init__(self, versions: VersionRepository, sources: Sources, press: Press, gate: Gate, office: Office) -> None:
        self._versions, self._sources, self._press = versions, sources, press
        self._gate, self._office = gate, office

    async def try_out(self, unit: Unit, files: Files | None, person: Principal) -> Job:
        """Judge files, or the draft, or what is published, in the background; nothing is published."""
        chosen = files if files is not None else await self._sources.latest(unit)
        await self._sources.work(unit)

        async def doing(progress: Progress) -> Report:
            progress.tell("reading", 0, 1)
            content, found = await self._sources.read(unit, chosen)
            if found.refused or content is None:
                status: Literal["refused", "tried"] = "refused" if found.refused else "tried"
                return Report(units=[UnitReport(unit=unit.key, status=status, **dict(found))])
            frame = await self._sources.frame(unit.track)
            return Report(units=[await self._tried(unit, chosen, content, frame, progress)])

        return await self._office.begin("try", unit.track, [unit.key], person.id, doing)

    async def publish_draft(self, unit: Unit, revision: int, note: str, person: Principal) -> Job:
        """Publish a draft that is in review. Raises NoDraft, ChangedMeanwhile, NotInReview, PublishedMeanwhile."""
        ensure_may_write(person, await self._sources.track_work(unit))
        wish = await self._wish_of_draft(unit, revision)
        return await self._begin(unit.track, [wish], note, person)

    async def publish_reviewed(self, track: str, note: str, person: Principal) -> Job:
        """Publish every draft of a track that is in review. Raises NoDraft where none is."""
        unit = track_unit(track)
        ensure_may_write(person, (await self._sources.work(unit)).value)
        drafts = await self._versions.drafts(track)
        ready = {one: kept for one, kept in drafts.items() if kept.value.state == "review"}
        if not ready:
            raise NoDraft("No draft of this track is in review. Submit the ones that are ready first.")
        wishes = [await self._wish_of_draft(one, kept.revision) for one, kept in ready.items()]
        return await self._begin(track, wishes, note, person)

    async def publish_incoming(self, track: str, units: Sequence[Unit], note: str, person: Principal) -> Job:
        """Publish what came from elsewhere: these units, or all. What does not pass the gate goes on waiting."""
        ensure_may_write(person, (await self._sources.work(track_unit(track))).value)
        waiting = await self._versions.all_incoming(track)
        chosen = {unit: kept for unit, kept in waiting.items() if not units or unit in units}
        if not chosen:
            raise NothingIncoming
        wishes = [_wish_of_incoming(unit, kept) for unit, kept in chosen.items()]
        return await self._begin(track, wishes, note, person, is_lenient=True)

    async def roll_back(self, unit: Unit, number: int, note: str, person: Principal) -> dict[Unit, int]:
        """Publish the files of an earlier version as a new one; they are read, but not tried: they passed once.

        Raises NoSuchVersion, NotYours, or FilesRefused.
        """
        ensure_may_write(person, await self._sources.track_work(unit))
        version = await self._versions.version(unit, number)
        if version is None:
            raise NoSuchVersion
        issue = Issue(unit, version.files, "rollback", person.id, note, source=f"version {number}")
        return (await self._press.publish(unit.track, [issue])).numbers

    async def retire(self, unit: Unit, person: Principal) -> None:
        """Withdraw a unit from learners; its versions stay. Raises NothingPublished, NotYours."""
        ensure_may_write(person, await self._sources.track_work(unit))
        await self._press.retire(unit)

    async def _wish_of_draft(self, unit: Unit, revision: int) -> Wish:
        draft = await self._versions.draft(unit)
        if draft is None or draft.value.files is None:
            raise NoDraft
        if draft.revision != revision:
            raise ChangedMeanwhile
        if draft.value.state != "review":
            raise NotInReview
        if draft.value.base != (await self._sources.work(unit)).value.number:
            raise PublishedMeanwhile
        return _wish_of_draft(unit, draft)

    async def _begin(
        self, track: str, wishes: Sequence[Wish], note: str, person: Principal, *, is_lenient: bool = False
    ) -> Job:
        async def doing(progress: Progress) -> Report:
            return await self._publish(track, wishes, note, person.id, progress, is_lenient=is_lenient)

        return await self._office.begin("publish", track, [one.unit.key for one in wishes], person.id, doing)

    async def _publish(
        self, track: str, wishes: Sequence[Wish], note: str, by: UUID, progress: Progress, *, is_lenient: bool
    ) -> Report:
        """Try each, then publish at once what passed. Raises FilesRefused where that is not all that was to be."""
        gone = [wish for wish in wishes if not wish.files]
        frame = await self._frame(track, wishes)
        names = await self._sources.names(track)
        reports: list[UnitReport] = []
        issues: list[Issue] = []
        passed: list[Wish] = [*gone]
        for number, wish in enumerate(wish for wish in wishes if wish.files):
            progress.tell(wish.unit.key, number, len(wishes))
            report, content = await self._look_at(wish, frame, names, progress, with_mutants=not is_lenient)
            if not report.refused:
                told = report.model_dump(mode="json")
                issues.append(Issue(wish.unit, wish.files, wish.origin, by, note, wish.source, told, content=content))
                passed.append(wish)
            reports.append(report)
        refused = {report.unit: report.refused for report in reports if report.refused}
        if refused and not is_lenient:
            errors = [{"unit": unit, **one.model_dump()} for unit, found in refused.items() for one in found]
            first = errors[0]
            raise FilesRefused(f"{first['file']}:{first['line']}: {first['message']}", errors=errors)
        progress.tell("publishing", len(wishes), len(wishes))
        after = [wish.after for wish in passed if wish.after is not None]
        pressed = await self._press.publish(track, issues, [wish.unit for wish in gone], also=after)
        return Report(units=[_told(report, pressed.numbers) for report in reports])

    async def _frame(self, track: str, wishes: Sequence[Wish]) -> TrackFrame:
        for wish in wishes:
            if wish.unit.kind == "tracks" and (frame := frame_of(wish.files.get("track.toml", ""))) is not None:
                return frame
        try:
            published = frame_of((await self._sources.files(track_unit(track), "published")).get("track.toml", ""))
        except NoSuchVersion:
            published = None
        return published or await self._sources.frame(track)

    async def _look_at(
        self, wish: Wish, frame: TrackFrame, names: set[str], progress: Progress, *, with_mutants: bool
    ) -> tuple[UnitReport, Exercise | Lesson | None]:
        if wish.unit.kind == "tracks":
            _content, found = await self._sources.read(wish.unit, wish.files)
            status: Literal["refused", "tried"] = "refused" if found.refused else "tried"
            return UnitReport(unit=wish.unit.key, status=status, **dict(found)), None
        content, found = read_unit(wish.unit, wish.files, frame, names)
        if content is None:
            return UnitReport(unit=wish.unit.key, status="refused", **dict(found)), None
        tried = await self._tried(wish.unit, wish.files, content, frame, progress, with_mutants=with_mutants)
        return tried, content

    async def _tried(
        self,
        unit: Unit,
        files: Files,
        content: Exercise | Lesson,
        frame: TrackFrame,
        progress: Progress,
        *,
        with_mutants: bool = True,
    ) -> UnitReport:
        if isinstance(content, Exercise):
            return await self._gate.exercise(unit, files, content, frame, progress.tell, with_mutants=with_mutants)
        return await self._gate.lesson(unit, files, content, progress.tell)


def _wish_of_draft(unit: Unit, draft: Kept[Draft]) -> Wish:
    assert draft.value.files is not None
    return Wish(unit, draft.value.files, "web", "", put_draft(unit, put_away(draft.value), draft.revision))


def _wish_of_incoming(unit: Unit, kept: Kept[Incoming]) -> Wish:
    one = kept.value
    return Wish(unit, one.files, one.origin, one.source, drop_incoming(unit, kept.revision))


def _told(report: UnitReport, numbers: dict[Unit, int]) -> UnitReport:
    number = next((number for unit, number in numbers.items() if unit.key == report.unit), None)
    status = report.status if report.refused else "published" if number else "same"
    return report.model_copy(update={"status": status, "number": number})
