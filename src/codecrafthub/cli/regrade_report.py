"""A regrade as the command line prints it: how many are better or worse, verdict by verdict, and which."""

from collections.abc import Sequence

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from codecrafthub.assessment.regrading.schemas import EntryRead, Found, RegradeRead

SHOWN = 20
"""Further changes are read in the web app or with --json."""
ENDS = {
    "previewed": "Nothing is changed yet. Apply it with the same command and --apply, or at /admin/regrades/{id}.",
    "applied": "Applied. It can be undone at /admin/regrades/{id}.",
    "cancelled": "The preview was cancelled; nothing is changed.",
}


def report(found: RegradeRead, changed: Sequence[EntryRead]) -> None:
    """Print what a regrade found."""
    if found.status == "failed":
        typer.secho(found.reason, fg="red", err=True)
        return
    console = Console()
    _print_counts(console, found)
    _print_changed(console, changed)
    typer.echo(ENDS.get(found.status, found.status).format(id=found.id))


def _print_counts(console: Console, found: RegradeRead) -> None:
    counts = found.counts
    shown = {
        "Better": counts.better, "Worse": counts.worse, "Different": counts.different, "Unchanged": counts.unchanged,
        "Not judged": counts.not_judged, "Skipped": counts.skipped,
    }  # fmt: skip
    of_all = ", ".join(f"{count:,} {name.lower()}" for name, count in shown.items() if count)
    console.print(f"{counts.total:,} submissions: {of_all}.", highlight=False)
    if counts.not_judged and found.reason:
        console.print(f"Not judged because of this: {escape(found.reason)}", highlight=False)
    if counts.solves_gained or counts.solves_lost:
        console.print(
            f"{counts.solves_gained:,} learners newly have it solved; {counts.solves_lost:,} have no accepted "
            f"submission left{' and keep the solve' if found.keep_solved else ''}.",
            highlight=False,
        )
    moves = [one for one in found.verdicts if one.old != one.new]
    if moves:
        table = Table("Verdict", "Now", title="Verdicts that change")
        table.add_column("Submissions", justify="right")
        for one in moves:
            table.add_row(_words(one.old), _words(one.new), f"{one.count:,}")
        console.print(table)


def _print_changed(console: Console, changed: Sequence[EntryRead]) -> None:
    if not changed:
        return
    table = Table("Learner", "Attempt", "Before", "Now", "Tests that come out otherwise")
    for entry in changed[:SHOWN]:
        name = entry.learner.name or str(entry.learner.id)
        tests = ", ".join(f"{change.name}: {change.new or 'gone'}" for change in entry.changes)
        table.add_row(
            escape(name),
            str(entry.attempt or "none"),
            _found(entry.old),
            _found(entry.new),
            escape(tests.replace("_", " ")),
        )
    console.print(table)
    if len(changed) > SHOWN:
        console.print(f"… and {len(changed) - SHOWN:,} more.", highlight=False)


def _found(found: Found | None) -> str:
    return "not judged" if found is None else f"{_words(found.verdict)} {found.passed}/{found.total}"


def _words(verdict: str) -> str:
    return verdict.replace("_", " ")
