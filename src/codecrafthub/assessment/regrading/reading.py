"""Regrades as they are shown: with their counts, their progress, and the names of people."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from codecrafthub.assessment.regrading.entry_repository import Count, EntryRepository, Listed
from codecrafthub.assessment.regrading.errors import UnknownRegrade
from codecrafthub.assessment.regrading.models import WORKING, Effect, Regrade, State, Status
from codecrafthub.assessment.regrading.repository import RegradeRepository
from codecrafthub.assessment.regrading.schemas import (
    ChoiceRead,
    CountsRead,
    EntryList,
    EntryRead,
    Found,
    LearnerList,
    LearnerRead,
    PersonRead,
    ProgressRead,
    RegradeList,
    RegradeRead,
    Show,
    TestChange,
    VerdictChange,
)
from codecrafthub.contracts.assessment import Verdict
from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import HubError

MOST_LEARNERS = 500
CHANGED = (Effect.BETTER, Effect.WORSE, Effect.DIFFERENT)
LEFT = {
    Status.PREVIEWING: (State.PENDING, State.AGAIN),
    Status.APPLYING: (State.JUDGED,),
    Status.REVERTING: (State.APPLIED,),
}
"""The states of the entries that are still to be dealt with."""
CONCERNED = {
    Status.PREVIEWING: tuple(State),
    Status.APPLYING: (State.JUDGED, State.APPLIED, State.SKIPPED),
    Status.REVERTING: (State.APPLIED, State.REVERTED),
}


class RegradeReader:
    """Answers instructors; who cannot be named is shown without a name rather than not at all."""

    def __init__(self, database: Database, identity: IdentityClient) -> None:
        self._database, self._identity = database, identity

    async def one(self, regrade_id: UUID) -> RegradeRead:
        """Raises UnknownRegrade."""
        async with self._database.read(is_long=True) as session:
            regrade = await RegradeRepository(session).find(regrade_id)
            counts = await EntryRepository(session).counts([regrade_id])
        if regrade is None:
            raise UnknownRegrade
        return (await self._shown([regrade], counts))[0]

    async def page(self, exercise: str | None, before: UUID | None, limit: int) -> RegradeList:
        """Regrades, newest first."""
        async with self._database.read(is_long=True) as session:
            found = await RegradeRepository(session).page(exercise, before, limit + 1)
            items = found[:limit]
            counts = await EntryRepository(session).counts([regrade.id for regrade in items])
        following = items[-1].id if len(found) > limit else None
        return RegradeList(items=await self._shown(items, counts), next=following)

    async def entries(self, regrade_id: UUID, show: Show, after: UUID | None, limit: int) -> EntryList:
        """The entries of a regrade with one effect or state, in the order of their submissions."""
        effects = CHANGED if show == "changed" else [Effect(show)] if show in tuple(Effect) else []
        states = [] if effects else [State(show)]
        async with self._database.read(is_long=True) as session:
            if await RegradeRepository(session).find(regrade_id) is None:
                raise UnknownRegrade
            found = await EntryRepository(session).page(
                regrade_id, effects=effects, states=states, after=after, limit=limit + 1
            )
        items = found[:limit]
        names = await self._names(listed.entry.learner_id for listed in items)
        following = items[-1].entry.submission_id if len(found) > limit else None
        return EntryList(items=[_entry(listed, names) for listed in items], next=following)

    async def learners(self, exercise: str) -> LearnerList:
        """Who has judged submissions for an exercise; those with most, where there are very many."""
        async with self._database.read(is_long=True) as session:
            found = await EntryRepository(session).learners(exercise, MOST_LEARNERS)
        names = await self._names(learner for learner, _ in found)
        items = [LearnerRead(id=one, name=names.get(one), submissions=count) for one, count in found]
        return LearnerList(items=sorted(items, key=lambda one: (one.name is None, (one.name or "").casefold(), one.id)))

    async def _shown(self, regrades: Sequence[Regrade], counts: Sequence[Count]) -> list[RegradeRead]:
        people = (person for one in regrades for person in (one.asked_by, one.learner_id) if person is not None)
        names = await self._names(people)
        return [_regrade(one, [row for row in counts if row.regrade_id == one.id], names) for one in regrades]

    async def _names(self, ids: Iterable[UUID]) -> dict[UUID, str]:
        wanted = list(dict.fromkeys(ids))
        try:
            return {one.id: one.display_name for one in await self._identity.names(wanted)} if wanted else {}
        except HubError:
            return {}


def _regrade(regrade: Regrade, counts: Sequence[Count], names: dict[UUID, str]) -> RegradeRead:
    return RegradeRead(
        id=regrade.id,
        exercise=regrade.exercise,
        exercise_version=regrade.exercise_version,
        tests_hash=regrade.tests_hash,
        choice=ChoiceRead(
            since=regrade.since,
            learner=_person(regrade.learner_id, names),
            which=regrade.which,
            verdicts=regrade.verdicts,
            only_outdated=regrade.only_outdated,
        ),
        status=Status(regrade.status),
        reason=regrade.reason,
        keep_solved=regrade.keep_solved,
        asked_by=_person(regrade.asked_by, names),
        created_at=regrade.created_at,
        previewed_at=regrade.previewed_at,
        applied_at=regrade.applied_at,
        ended_at=regrade.ended_at,
        progress=_progress(regrade, counts),
        counts=_counts(regrade, counts),
        verdicts=_verdicts(counts),
    )


def _person(person: UUID | None, names: dict[UUID, str]) -> PersonRead | None:
    return None if person is None else PersonRead(id=person, name=names.get(person))


def _progress(regrade: Regrade, counts: Sequence[Count]) -> ProgressRead | None:
    if regrade.status not in WORKING:
        return None
    status = Status(regrade.status)
    total = sum(row.number for row in counts if row.state in CONCERNED[status])
    left = sum(row.number for row in counts if row.state in LEFT[status])
    seconds = None if regrade.seconds_each is None else math.ceil(left * regrade.seconds_each)
    return ProgressRead(done=total - left, total=total, seconds_left=seconds)


def _counts(regrade: Regrade, counts: Sequence[Count]) -> CountsRead:
    effects, states = Counter[str](), Counter[str]()
    for row in counts:
        states[row.state] += row.number
        if row.effect is not None:
            effects[row.effect] += row.number
    return CountsRead(
        total=states.total(),
        **{effect.value: effects[effect] for effect in Effect},
        not_judged=states[State.NOT_JUDGED],
        skipped=states[State.SKIPPED],
        solves_gained=regrade.solves_gained,
        solves_lost=regrade.solves_lost,
    )


def _verdicts(counts: Sequence[Count]) -> list[VerdictChange]:
    """The matrix of verdicts, without its empty places, in the order in which verdicts are listed everywhere."""
    found = Counter[tuple[str, str]]()
    for row in counts:
        if row.verdict is not None:
            found[row.old_verdict, row.verdict] += row.number
    places = {verdict.value: place for place, verdict in enumerate(Verdict)}
    pairs = sorted(found, key=lambda pair: (places[pair[0]], places[pair[1]]))
    return [VerdictChange(old=old, new=new, count=found[old, new]) for old, new in pairs]


def _entry(listed: Listed, names: dict[UUID, str]) -> EntryRead:
    entry = listed.entry
    new = None if entry.verdict is None else Found(verdict=entry.verdict, passed=entry.passed, total=entry.total)
    return EntryRead(
        submission_id=entry.submission_id,
        learner=PersonRead(id=entry.learner_id, name=names.get(entry.learner_id)),
        attempt=listed.attempt,
        submitted_at=listed.submitted_at,
        state=State(entry.state),
        effect=None if entry.effect is None else Effect(entry.effect),
        old=Found(verdict=entry.old_verdict, passed=entry.old_passed, total=entry.old_total),
        new=new,
        changes=[TestChange(**change) for change in entry.changes],
    )
