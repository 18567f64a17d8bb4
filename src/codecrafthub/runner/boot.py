"""Starts one of the runner's programs by file path, so that it needs neither an environment nor installed packages."""

import importlib
import os
import sys


def main() -> None:
    """`boot.py PROGRAM DESCRIPTOR`: import the program, forget where it came from, and run it."""
    source = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    sys.path.append(source)
    program = importlib.import_module(f"codecrafthub.runner.{sys.argv[1]}")
    sys.path.remove(source)
    program.main(int(sys.argv[2]))


if __name__ == "__main__":
    main()
