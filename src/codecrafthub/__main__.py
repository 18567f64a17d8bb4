"""`python -m codecrafthub` is the command line."""

from codecrafthub.cli import main

main()
