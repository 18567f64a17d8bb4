"""What became of mutants, on a terminal: a table of kills, and each survivor with a case that would kill it."""

from collections.abc import Iterator, Sequence

from rich.table import Table

from codecrafthub.cli.terminal import shown
from codecrafthub.contracts.mutation import MutationReport

NONE_FOUND = "No input was found that tells it from the exemplar: it may be equivalent, and then mutants.toml says why."


def kills(reports: Sequence[MutationReport]) -> Table:
    """One line for each exercise."""
    table = Table("Exercise", title="Mutants that the tests notice", title_justify="left")
    for heading in ("mutants", "killed", "rate", "by hidden tests alone", "declared"):
        table.add_column(heading, justify="right")
    for one in reports:
        rate = f"{one.rate:.0%}" if one.is_enough else f"[red]{one.rate:.0%}[/red]"
        figures = (str(one.mutants), str(one.killed), rate, str(one.by_hidden_only), str(one.declared))
        table.add_row(shown(one.exercise), *figures)
    return table


def survivors(reports: Sequence[MutationReport]) -> Iterator[str]:
    """The mutants that no test noticed, each with its file and line, and a case that it fails."""
    for report in reports:
        for one in report.survivors:
            yield f"[yellow]survives[/yellow] {shown(f'{report.exercise}: {one.file}:{one.line}: {one.what}')}"
            yield f"[green]{shown(one.suggestion)}[/green]" if one.suggestion else NONE_FOUND
