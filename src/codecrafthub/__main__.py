"""Where `python -m codecrafthub` and the command `codecrafthub` begin."""

import signal
from importlib import import_module

from codecrafthub.kit.garbage import made_to_stay


def main() -> None:
    """The entry point that pip installs. Until the command runs there is nothing to tidy up: Ctrl+C just ends it."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    with made_to_stay():
        cli = import_module("codecrafthub.cli")
    cli.main()


if __name__ == "__main__":
    main()
