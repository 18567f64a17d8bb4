"""Importing: a zip or a git repository read in the background; what it changes waits beside what is published."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from codecrafthub.content.authoring.access import ensure_may_write
from codecrafthub.content.authoring.arrivals import Arrival, read_arrival
from codecrafthub.content.authoring.jobs.models import Job
from codecrafthub.content.authoring.jobs.office import Office, Progress
from codecrafthub.content.authoring.reports import Report, Status, UnitReport
from codecrafthub.content.errors import NotBound, NotYours
from codecrafthub.content.trees import Tree, read_git, read_zip
from codecrafthub.content.trees.addresses import parse_address, public_addresses
from codecrafthub.content.trees.errors import TreeRefused
from codecrafthub.content.versions.models import Binding, Findings, Incoming, Origin, Work
from codecrafthub.content.versions.repository import Kept, VersionRepository, put_incoming, put_work
from codecrafthub.content.versions.units import Unit, fingerprint, track_unit
from codecrafthub.contracts.content import Judge
from codecrafthub.kit.auth import Principal, Role
from codecrafthub.kit.clock import now
from codecrafthub.kit.documents import Put

Read = Callable[[], tuple[Tree, str]]
"""Reads a tree, in a thread; also where it came from, in words."""


class Importing:
    def __init__(self, versions: VersionRepository, judge: Judge, office: Office) -> None:
        self._versions, self._judge, self._office = versions, judge, office
        self.resolve = public_addresses

    async def from_zip(self, data: bytes, name: str, track: str, person: Principal) -> Job:
        """Import what a zip holds; `track` is what it is to be called, empty for its own name. Raises NotYours."""
        await self._ensure_may_begin(track, person)
        return await self._begin("zip", track, person, lambda: (read_zip(data), name))

    async def from_git(self, url: str, ref: str, track: str, person: Principal) -> Job:
        """Import a repository at a commit, branch or tag. Raises NotYours, TreeRefused."""
        await self._ensure_may_begin(track, person)
        address = _address(url, ref)
        return await self._begin("git", track, person, lambda: self._fetched(address))

    async def bind(self, unit: Unit, url: str, ref: str, person: Principal) -> None:
        """Say which repository a track comes from. Raises NotYours, TreeRefused."""
        _address(url, ref)
        await self._set_binding(unit, Binding(url=url, ref=ref), person)

    async def unbind(self, unit: Unit, person: Principal) -> None:
        await self._set_binding(unit, None, person)

    async def pull(self, track: str, person: Principal) -> Job:
        """Fetch a track's repository; what is new there waits to be looked at and published. Raises NotBound."""
        kept = await self._versions.work(track_unit(track))
        ensure_may_write(person, kept.value if kept else None)
        binding = kept.value.binding if kept else None
        if binding is None:
            raise NotBound
        address = _address(binding.url, binding.ref)
        return await self._begin("git", track, person, lambda: self._fetched(address), binding)

    def _fetched(self, address: str) -> tuple[Tree, str]:
        fetched = read_git(address, self.resolve)
        return fetched.tree, f"{address.partition('@')[0]}@{fetched.commit}"

    async def _set_binding(self, unit: Unit, binding: Binding | None, person: Principal) -> None:
        kept = await self._versions.work(unit)
        ensure_may_write(person, kept.value if kept else None)
        if kept is not None:
            work = kept.value.model_copy(update={"binding": binding})
            await self._versions.change(put_work(unit, work, kept.revision))

    async def _ensure_may_begin(self, track: str, person: Principal) -> None:
        kept = await self._versions.work(track_unit(track)) if track else None
        if kept is not None:
            ensure_may_write(person, kept.value)
        elif person.role not in (Role.AUTHOR, Role.ADMIN):
            raise NotYours

    async def _begin(
        self, origin: Origin, track: str, person: Principal, read: Read, binding: Binding | None = None
    ) -> Job:
        async def doing(progress: Progress) -> Report:
            progress.tell("reading")
            tree, source = await asyncio.to_thread(read)
            arrival = await read_arrival(tree, self._judge, track, progress.tell)
            progress.about(arrival.track)
            return await self._keep(arrival, origin, source, person, binding)

        return await self._office.begin("pull" if binding else "import", track, (), person.id, doing)

    async def _keep(
        self, arrival: Arrival, origin: Origin, source: str, person: Principal, binding: Binding | None
    ) -> Report:
        """Have what differs wait beside what is published. Raises NotYours where the track is somebody else's."""
        works = await self._versions.works(arrival.track)
        own = track_unit(arrival.track)
        if own in works:
            ensure_may_write(person, works[own].value)
        reports: list[UnitReport] = []
        changes: list[Put] = []
        after: dict[Unit, Work] = {}
        for unit, files in arrival.units.items():
            found = arrival.findings.get(unit, Findings())
            before = works[unit].value if unit in works else _new(unit, person)
            mark = fingerprint(files)
            status = _status(before, mark, is_known=unit in works)
            reports.append(UnitReport(unit=unit.key, status=status, **dict(found)))
            after[unit] = before.model_copy(update={"upstream": mark})
            if status != "same":
                one = Incoming(files=files, origin=origin, source=source, by=person.id, at=now(), findings=found)
                changes.append(put_incoming(unit, one))
        for unit, kept in works.items():
            if binding and kept.value.upstream and unit not in arrival.units and kept.value.state == "published":
                reports.append(UnitReport(unit=unit.key, status="gone"))
                after[unit] = kept.value.model_copy(update={"upstream": ""})
                one = Incoming(files={}, origin=origin, source=source, by=person.id, at=now())
                changes.append(put_incoming(unit, one))
        if binding is not None:
            commit = source.rpartition("@")[2]
            pulled = binding.model_copy(update={"commit": commit, "pulled_at": now()})
            after[own] = after.get(own, works[own].value).model_copy(update={"binding": pulled})
        changes += _puts(works, after)
        await self._versions.change(*changes)
        return Report(source=source, units=reports, problems=arrival.problems)


def _status(work: Work, mark: str, *, is_known: bool) -> Status:
    """Whether something has come that an author has not seen yet."""
    if not is_known:
        return "new"
    return "same" if mark in (work.upstream, work.files if work.state == "published" else "") else "changed"


def _new(unit: Unit, person: Principal) -> Work:
    return Work(title=unit.name, editors=[person.id] if unit.kind == "tracks" else [])


def _puts(works: dict[Unit, Kept[Work]], after: dict[Unit, Work]) -> list[Put]:
    return [
        put_work(unit, work, works[unit].revision if unit in works else 0)
        for unit, work in after.items()
        if unit not in works or work != works[unit].value
    ]


def _address(url: str, ref: str) -> str:
    """The address as it is fetched. Raises TreeRefused, which names the field that is wrong."""
    _check_address(url, "url")
    text = f"{url}@{ref}" if ref else url
    _check_address(text, "ref")
    return text


def _check_address(text: str, field: str) -> None:
    try:
        parse_address(text)
    except TreeRefused as error:
        raise TreeRefused(error.detail, errors=[{"at": f"body.{field}", "message": error.detail}]) from None
