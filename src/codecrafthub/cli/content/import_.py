"""`codecrafthub content import SOURCE` turns an Exercism track into our own files, tries it, and writes it down."""

import asyncio
import json
import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.runners import local_runner
from codecrafthub.cli.configuration import load
from codecrafthub.cli.terminal import shown
from codecrafthub.content.exercism import ImportedTrack, Merged, import_track, is_exercism, merge, replace_folder
from codecrafthub.content.loader import load_track
from codecrafthub.content.trees import Tree, TreeRefused, read_folder, read_source, tree_of
from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.settings import Settings

PROBLEMS_FOUND = 1
CANNOT_IMPORT = 2
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
STATES = {
    "refused": "Refused",
    "draft": "Drafts: something is to be mended first",
    "deprecated": "Deprecated: kept hidden",
    "skipped": "Skipped: not finished where they come from",
}


def register(content: typer.Typer) -> None:
    content.command("import")(import_content)


def import_content(
    source: Annotated[str, typer.Argument(help="A folder, a zip, or https://host/path[@commit].")],
    into: Annotated[Path | None, typer.Option(help="The folder of tracks; the hub's own where left out.")] = None,
    slug: Annotated[str, typer.Option(help="What to call the track here; its own name where left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Import a track: exit status 0 when all of it came, 1 when something is to be mended, 2 when nothing came."""
    settings = load(level="error")
    if slug and not SLUG.fullmatch(slug):
        raise _cannot_import("A slug has small letters and digits, joined by single hyphens.")
    try:
        track, merged = asyncio.run(_import(settings, source, into or settings.tracks, slug))
    except (TreeRefused, SandboxUnavailable) as error:
        raise _cannot_import(str(error)) from None
    except OSError as error:
        raise _cannot_import(f"{into or settings.tracks}: it cannot be written: {error.strerror}.") from None
    if as_json:
        typer.echo(json.dumps(track.report() | {"changes": merged.report()}, ensure_ascii=False, indent=2))
    else:
        _print(track, merged, into or settings.tracks)
    counts = track.counts()
    if counts["draft"] or counts["refused"] or merged.conflicts:
        raise typer.Exit(PROBLEMS_FOUND)


def _cannot_import(reason: str) -> typer.Exit:
    typer.secho(shown(reason), fg="red", err=True)
    return typer.Exit(CANNOT_IMPORT)


async def _import(settings: Settings, source: str, folder: Path, slug: str) -> tuple[ImportedTrack, Merged]:
    screen = Console(stderr=True)
    with screen.status("Reading…"):
        tree, origin = await asyncio.to_thread(read_source, source)
    if not is_exercism(tree):
        raise TreeRefused(f"{source}: there is no config.json of an Exercism track.")
    columns = TextColumn("Trying"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}")
    with Progress(*columns, console=screen, transient=True) as progress:
        bar = progress.add_task("", total=None)

        def tell(done: int, every: int, name: str) -> None:
            progress.update(bar, completed=done, total=every, description=shown(name))

        runner = local_runner(settings)
        await runner.start()
        try:
            track = await import_track(tree, Judge(runner), slug=slug, at_once=settings.runner_slots + 1, tell=tell)
        finally:
            await runner.close()
    if track.refused:
        raise TreeRefused("\n".join(map(str, track.refused)))
    return track, await asyncio.to_thread(_store, track, origin, folder)


def _store(track: ImportedTrack, origin: str, folder: Path) -> Merged:
    """Put the import into its folder, if what comes out of that can be loaded."""
    target = folder / track.slug
    merged = merge(track, origin, _before(target))
    refused = load_track(tree_of(merged.files, track.slug)).report.refused
    if refused:
        told = "\n".join(map(str, refused))
        raise TreeRefused(f"Nothing was written: together with what was changed here it could not be loaded.\n{told}")
    replace_folder(target, merged.files)
    return merged


def _before(target: Path) -> Tree | None:
    return read_folder(target) if target.is_dir() else None


def _print(track: ImportedTrack, merged: Merged, folder: Path) -> None:
    screen = Console()
    for state, title in STATES.items():
        if found := [one for one in track.exercises if one.state == state]:
            table = Table(title, "Why", title_justify="left")
            for one in found:
                table.add_row(shown(one.slug), shown(one.reason))
            screen.print(table)
    notes = [
        *track.warnings,
        *(problem for one in track.exercises if one.state != "refused" for problem in one.problems),
    ]
    if notes:
        table = Table("Warnings", title_justify="left")
        for problem in notes:
            table.add_row(shown(str(problem)))
        screen.print(table)
    for conflict in merged.conflicts:
        screen.print(f"[yellow]{shown(conflict)}[/yellow]")
    if merged.gone:
        screen.print(f"No longer there, and hidden from now on: {', '.join(map(shown, merged.gone))}.")
    counts = track.counts()
    screen.print(
        f"{folder / track.slug}: {counts['imported']} imported, {counts['draft']} drafts, {counts['deprecated']} "
        f"hidden, {counts['skipped']} skipped, {counts['refused']} refused. {len(merged.new)} are new, "
        f"{len(merged.changed)} changed, {len(merged.unchanged)} unchanged, {len(merged.kept)} kept as mended here."
    )
