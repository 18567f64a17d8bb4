"""`codecrafthub runtimes` and `doctor` name the languages of this machine, and what brings those that it lacks."""

import json
import os
import subprocess
import sys

from codecrafthub.runner.languages import LANGUAGES, look


def command(*arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "codecrafthub", *arguments], env=os.environ | changed, check=False,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_every_language_is_listed_with_its_version() -> None:
    done = command("runtimes", COLUMNS="200")
    assert done.returncode == 0, done.stderr
    for name, language in LANGUAGES.items():
        (line,) = [line for line in done.stdout.splitlines() if f" {language.title} " in line]
        assert (look()[name].version if name in look() else language.bring) in line


def test_what_is_missing_comes_with_the_command_that_brings_it() -> None:
    done = command("runtimes", PATH="/nowhere", COLUMNS="200")
    for name in ("c", "cpp", "java", "rust"):
        (line,) = [line for line in done.stdout.splitlines() if f" {LANGUAGES[name].title} " in line]
        assert "missing" in line
        assert LANGUAGES[name].bring in line


def test_doctor_tells_programs_too() -> None:
    done = command("doctor", "--json", PATH="/nowhere")
    status = json.loads(done.stdout)
    if status["tier"] == "none":
        assert done.returncode == 1
        return
    assert status["runtimes"]["python"]
    assert status["missing"]["c"] == "apt-get install gcc libc6-dev"
