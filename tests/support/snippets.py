"""Runs pieces of Python lessons in an interpreter of their own, each as if nothing had been before it."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from codecrafthub.content.prompts import READERS, has_prompt

RUN = """
import contextlib, io, json, sys
for steps in json.load(sys.stdin):
    space = {"__name__": "__main__"}
    for mode, source in steps:
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            try:
                exec(compile(source, "snippet", mode), space)
            except Exception as error:
                print(": ".join(filter(None, (type(error).__name__, str(error)))))
    print(json.dumps(shown.getvalue()))
"""


def shown_by(codes: Sequence[str]) -> list[str]:
    """What the last line of each shows; of a program, all that it prints."""
    sessions = [
        [("single", prompt.source) for prompt in READERS["python"](f"{code}\n")]
        if has_prompt("python", code)
        else [("exec", f"{code}\n")]
        for code in codes
    ]
    command = [sys.executable, "-c", RUN]
    with tempfile.TemporaryDirectory() as folder:  # some of them write files
        ran = subprocess.run(
            command, input=json.dumps(sessions), cwd=folder, capture_output=True, text=True, check=True
        )
    return [json.loads(line).rstrip() for line in ran.stdout.splitlines()]
