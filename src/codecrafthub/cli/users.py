"""`codecrafthub users`: what an operator does about people, also while the hub runs."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from codecrafthub.cli.configuration import ensure_hub, load
from codecrafthub.hub import Hub
from codecrafthub.identity.app import Identity
from codecrafthub.identity.passwords import readable_password
from codecrafthub.kit.auth import Role
from codecrafthub.kit.errors import HubError

T = TypeVar("T")

app = typer.Typer(name="users", help="List, create, promote, reset and disable people.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="The person's email address.")]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


def register(root: typer.Typer) -> None:
    root.add_typer(app)


@app.command("list")
def list_users(query: Annotated[str, typer.Argument(help="Part of an address or a name.")] = "") -> None:
    """List people, newest first."""
    table = Table("Email", "Name", "Role", "State", "Joined", "Last seen")

    async def work(identity: Identity) -> None:
        after = None
        while True:
            users, after = await identity.people.page(query, after, limit=500)
            for user in users:
                state = "disabled" if user.is_disabled else "active"
                seen = f"{user.last_seen_at:%Y-%m-%d %H:%M}" if user.last_seen_at else "never"
                table.add_row(
                    escape(user.email), escape(user.display_name), user.role, state, f"{user.created_at:%Y-%m-%d}", seen
                )
            if after is None:
                return

    _run(work)
    if table.row_count:
        Console().print(table)
    else:
        typer.echo("Nobody is found.")


@app.command()
def create(
    email: Email,
    name: Annotated[str, typer.Option("--name", help="The name that others see; else the address up to the @.")] = "",
    role: Annotated[Role, typer.Option("--role")] = Role.LEARNER,
    password_stdin: FromInput = False,
) -> None:
    """Make an account; without --password-stdin the password is made up and printed once."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else readable_password()
    user = _run(lambda identity: identity.accounts.create(email, password, name or email.partition("@")[0], role))
    typer.echo(f"{user.email} can sign in as {user.role}.")
    if not password_stdin:
        typer.echo(f"Password: {password}")


@app.command("role")
def give_role(email: Email, role: Annotated[Role, typer.Argument()]) -> None:
    """Give someone a role: learner, author, instructor or admin."""

    async def work(identity: Identity) -> None:
        await identity.people.change((await identity.people.find(email)).id, role=role)

    _run(work)
    typer.echo(f"{email} is now {role}; it takes effect within a few minutes.")


@app.command()
def reset(email: Email) -> None:
    """Print a link with which someone can choose a new password, once, within an hour."""

    async def work(identity: Identity) -> str:
        return await identity.resets.link_for(await identity.people.find(email))

    typer.echo(_run(work))


@app.command()
def disable(email: Email, undo: Annotated[bool, typer.Option("--undo", help="Let them in again.")] = False) -> None:
    """Lock someone out, and sign them out everywhere."""

    async def work(identity: Identity) -> None:
        await identity.people.change((await identity.people.find(email)).id, is_disabled=not undo)

    _run(work)
    typer.echo(f"{email} can sign in again." if undo else f"{email} is signed out and cannot sign in any more.")


def _run(work: Callable[[Identity], Awaitable[T]]) -> T:
    """Do something with the use cases on the hub's own database; what goes wrong is said in one line."""

    async def with_identity() -> T:
        async with _identity() as identity:
            return await work(identity)

    try:
        return asyncio.run(with_identity())
    except HubError as error:
        typer.secho(error.detail, fg="red", err=True)
        raise typer.Exit(1) from None


@asynccontextmanager
async def _identity() -> AsyncIterator[Identity]:
    """The use cases without what runs beside them: a running hub tells the facts that are stored here."""
    settings = load(level="warning")
    ensure_hub(settings)
    hub = Hub(settings, only=["identity"])
    service = hub.services["identity"]
    assert service.storage is not None
    await service.migrate()
    try:
        yield service.public.state.identity
    finally:
        await service.storage.database.close()
        await hub.context.peers.close()
