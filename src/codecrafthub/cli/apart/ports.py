"""Ports for the engines of the shape: kept from one start to the next, so that a restart changes no address."""

import json
import socket
from pathlib import Path


def chosen_ports(folder: Path, names: tuple[str, ...]) -> dict[str, int]:
    """A port of this machine for each name: the one it had before where that is free, else another."""
    note = folder / "ports.json"
    try:
        known: dict[str, int] = json.loads(note.read_text())
    except (OSError, ValueError):
        known = {}
    found: dict[str, int] = {}
    with_sockets = [(name, _taken(known.get(name, 0))) for name in names]
    for name, held in with_sockets:
        found[name] = held.getsockname()[1]
        held.close()
    note.write_text(json.dumps(found))
    return found


def free_port(host: str, port: int) -> int:
    """The port, or for 0 one that is free. Raises ValueError where somebody has it."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = f"Cannot listen on {host}:{port} ({error.strerror})."
            raise ValueError(f"{reason} Is a hub running already? Set HUB_PORT to use another port.") from None
        return int(probe.getsockname()[1])


def _taken(port: int) -> socket.socket:
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind(("127.0.0.1", port))
    except OSError:
        held.bind(("127.0.0.1", 0))
    return held
