"""Settings as the command line reads them: what is wrong with one is said in a sentence that names it."""

import difflib
import os
from pathlib import Path

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError

from codecrafthub.kit import logging
from codecrafthub.settings import FORMER, Settings

PREFIX = "HUB_"
IN_A_FILE = "_FILE"
UNUSABLE = 2
MOVING = ".restoring"
"""A data folder has this while a restored hub's files are moved into their places."""


def read_files() -> None:
    """Put the first line of the file that `HUB_NAME_FILE` names into `HUB_NAME`, as secrets reach containers.

    Ends the program when there is no such file, it is empty, or both variables are set.
    """
    for given in [name for name in os.environ if name.startswith(PREFIX) and name.endswith(IN_A_FILE)]:
        name, path = given.removesuffix(IN_A_FILE), os.environ.pop(given)
        if name in os.environ:
            raise refused(f"Both {name} and {given} are set: unset one of them.")
        try:
            lines = Path(path).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
            raise refused(f"{given}: {path} cannot be read: {reason}.") from None
        if not lines or not lines[0].strip():
            raise refused(f"{given}: the first line of {path} is empty.")
        os.environ[name] = lines[0].strip()


def load(*, level: str | None = None, port: int | None = None) -> Settings:
    """The settings, with logs set up by them; ends the program when one of them cannot be used."""
    given = {} if port is None else {"port": port}
    try:
        settings = Settings(**given)  # type: ignore[arg-type]  # the one value that the command line may give
    except ValidationError as error:
        faults = [f"{PREFIX}{_name(fault['loc'])}: {fault['msg']}." for fault in error.errors()]
        raise refused("\n".join(faults).replace("items after validation", "characters")) from None
    except SettingsError:
        raise refused(f'{PREFIX}PEERS is not a JSON object such as {{"content": "http://10.0.0.3:8002"}}.') from None
    logging.configure(settings.log_format, level or settings.log_level)
    _warn_of_unknown()
    return settings


def refused(reason: str) -> typer.Exit:
    """Say why nothing can be done; to be raised."""
    typer.secho(reason, fg="red", err=True)
    return typer.Exit(UNUSABLE)


def ensure_hub(settings: Settings) -> None:
    """End the program unless a hub has been started with this data before: no command may quietly make another."""
    ensure_whole(settings)
    is_file = settings.database_url.startswith("sqlite")
    if is_file and not (settings.data / "identity.sqlite3").exists():
        raise refused(f"There is no hub in {_shown(settings.data)}: start it once, or set HUB_DATA to its data folder.")


def ensure_whole(settings: Settings) -> None:
    """End the program where a restore was cut short: a hub would start with half of its files."""
    if (settings.data / MOVING).exists():
        raise refused(f"A restore into {_shown(settings.data)} is not finished: run it again, with --replace.")


def _shown(folder: Path) -> str:
    return str(folder.resolve())


def _name(location: tuple[int | str, ...]) -> str:
    return str(location[0]).upper() if location else "…"


def _warn_of_unknown() -> None:
    known = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]
    for name in sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known):
        if name in FORMER:
            typer.secho(f"{name} is now called {FORMER[name]}, and goes on working.", fg="yellow", err=True)
            continue
        close = difflib.get_close_matches(name, known, n=1)
        meant = f" Did you mean {close[0]}?" if close else ""
        typer.secho(f"{name} is no setting of the hub and is ignored.{meant}", fg="yellow", err=True)
