"""The Python track, beyond what holds for every track: messages, hints that keep the solution, clean exemplars."""

import subprocess
import sys
from pathlib import Path

import pytest

from codecrafthub.content.loader import load_track
from codecrafthub.contracts.content import Exercise

TRACK = Path(__file__).parents[2] / "tracks/python"
LOADED = load_track(TRACK)


def slug(exercise: Exercise) -> str:
    return exercise.slug


@pytest.mark.parametrize("exercise", LOADED.exercises, ids=slug)
def test_every_case_has_a_message(exercise: Exercise) -> None:
    assert all(case.message for case in exercise.cases)


def test_hints_do_not_hold_the_solution() -> None:
    for exercise in LOADED.exercises:
        lines = {
            line.strip()
            for exemplar in exercise.exemplars
            for text in exemplar.files.values()
            for line in text.splitlines()
            if line.strip().startswith("return ") and len(line.strip()) > 30
        }
        for hint in exercise.hints:
            assert not any(line.removeprefix("return ") in hint.markdown for line in lines), exercise.slug


def test_exemplars_are_clean() -> None:
    folders = sorted(TRACK.glob("exercises/*/exemplar*"))
    assert len(folders) >= len(LOADED.exercises)
    rules = "E,F,W,I,N,UP,B,SIM,C4,PIE,RET,PERF,PL,RUF,A"
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", rules,
               "--ignore", "PLR2004", *map(str, folders)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
