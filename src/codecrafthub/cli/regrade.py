"""`codecrafthub regrade EXERCISE` shows what judging submissions again would change, and applies it when told to."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from codecrafthub.assessment.regrading.choice import Choice, Which
from codecrafthub.assessment.regrading.schemas import EntryRead, RegradeRead
from codecrafthub.assessment.regrading.wiring import Regrading
from codecrafthub.cli.configuration import ensure_hub, load
from codecrafthub.cli.regrade_report import report
from codecrafthub.contracts.assessment import Verdict
from codecrafthub.hub import Hub
from codecrafthub.identity.app import Identity
from codecrafthub.kit.errors import HubError

POLL_SECONDS = 0.2
PATIENCE_SECONDS = 6.0
"""A running hub takes a regrade up within two or three; after this the work is done here."""
PAGE = 100
SERVICES = ["identity", "content", "assessment"]
VERBS = {"previewing": "Judging", "applying": "Applying", "reverting": "Reverting"}


def register(app: typer.Typer) -> None:
    app.command()(regrade)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    exercise: str
    since: str | None
    learner: str | None
    which: Which
    verdicts: list[Verdict]
    only_outdated: bool
    is_applied: bool
    keep_solved: bool


def regrade(  # noqa: PLR0917  (typer reads the command line's form from the parameters)
    exercise: Annotated[str, typer.Argument(help="The exercise, such as python.podium.")],
    since: Annotated[
        str | None, typer.Option(help="Only what was sent since: 2026-01-31 or 2026-01-31T12:00 (UTC).")
    ] = None,
    learner: Annotated[str | None, typer.Option(help="Only one learner's: their email address or id.")] = None,
    which: Annotated[Which, typer.Option(help="Every submission, or each learner's latest or best.")] = "all",
    verdict: Annotated[list[Verdict] | None, typer.Option(help="Only those with this verdict. Repeatable.")] = None,
    outdated: Annotated[bool, typer.Option("--outdated", help="Only those judged with other tests.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Apply what the preview finds, without asking.")] = False,
    take_solves: Annotated[
        bool, typer.Option("--take-solves", help="With --apply: who has no accepted submission left loses the solve.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Judge stored submissions again with the exercise as it is now; without --apply nothing is changed."""
    wish = Wish(exercise, since, learner, which, verdict or [], outdated, apply, keep_solved=not take_solves)
    try:
        found, changed = asyncio.run(_carry_out(wish, is_shown=not as_json))
    except HubError as error:
        typer.secho(error.detail, fg="red", err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        typer.secho("Stopped. A preview is cancelled by this; what was being applied goes on in the hub.", err=True)
        raise typer.Exit(130) from None
    if as_json:
        items = [entry.model_dump(mode="json") for entry in changed]
        typer.echo(json.dumps({"regrade": found.model_dump(mode="json"), "changed": items}, ensure_ascii=False))
    else:
        report(found, changed)
    if found.status == "failed":
        raise typer.Exit(1)


async def _carry_out(wish: Wish, *, is_shown: bool) -> tuple[RegradeRead, list[EntryRead]]:
    async with _parts() as (identity, regrading), regrading.sandbox.running():
        regrade_id = await regrading.service.preview(await _choice(wish, identity), None)
        try:
            found = await _followed(regrading, regrade_id, is_shown=is_shown)
        except asyncio.CancelledError:
            await regrading.service.cancel(regrade_id)
            raise
        if wish.is_applied and found.status == "previewed":
            await regrading.service.apply(regrade_id, keep_solved=wish.keep_solved)
            found = await _followed(regrading, regrade_id, is_shown=is_shown)
        return found, await _changed(regrading, regrade_id)


async def _choice(wish: Wish, identity: Identity) -> Choice:
    learner_id = None
    if wish.learner is not None:
        learner_id = (await identity.people.find(wish.learner)).id if "@" in wish.learner else _id(wish.learner)
    return Choice(
        exercise=wish.exercise,
        since=_moment(wish.since),
        learner_id=learner_id,
        which=wish.which,
        verdicts=wish.verdicts,
        only_outdated=wish.only_outdated,
    )


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise typer.BadParameter("Give an email address or an id.", param_hint="--learner") from None


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("Give a day or a moment such as 2026-01-31T12:00.", param_hint="--since") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


async def _followed(regrading: Regrading, regrade_id: UUID, *, is_shown: bool) -> RegradeRead:
    """Wait until nothing is done in the background any more; where no hub runs, do it here."""
    started = time.monotonic()
    async with AsyncExitStack() as stack:
        bar = stack.enter_context(_bar(is_shown=is_shown))
        task: TaskID | None = None
        is_here = False
        while True:
            found = await regrading.reader.one(regrade_id)
            if found.progress is None:
                if task is not None:
                    bar.update(task, completed=found.counts.total)
                return found
            if task is None:
                task = bar.add_task(VERBS[found.status], total=found.progress.total)
            bar.update(task, completed=found.progress.done)
            is_late = time.monotonic() - started > PATIENCE_SECONDS
            if is_late and not is_here and not await regrading.worker.is_taken(regrade_id):
                await stack.enter_async_context(regrading.worker.running(is_alone=False))
                is_here = True
            await asyncio.sleep(POLL_SECONDS)


def _bar(*, is_shown: bool) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), disable=not is_shown)


async def _changed(regrading: Regrading, regrade_id: UUID) -> list[EntryRead]:
    entries: list[EntryRead] = []
    after = None
    while True:
        page = await regrading.reader.entries(regrade_id, "changed", after, PAGE)
        entries += page.items
        after = page.next
        if after is None:
            return entries


@asynccontextmanager
async def _parts() -> AsyncIterator[tuple[Identity, Regrading]]:
    """The use cases on the hub's own databases; a running hub does the work and tells the facts that come of it."""
    settings = load(level="error")
    ensure_hub(settings)
    # Signals of this process are for itself alone: on a bus between processes it would pass for another replica.
    hub = Hub(settings.model_copy(update={"bus_url": "memory:"}), only=SERVICES)
    try:
        for service in hub.services.values():
            await service.migrate()
        yield hub.services["identity"].public.state.identity, hub.services["assessment"].public.state.regrading
    finally:
        for service in hub.services.values():
            assert service.storage is not None
            await service.storage.database.close()
        await hub.context.peers.close()
