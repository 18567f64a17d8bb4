"""Row C24: what learners wrote is shown on a terminal, and never does anything to it."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from codecrafthub.cli.terminal import MISLEADING, shown

ROOT = Path(__file__).parents[2]
EXERCISE = ROOT / "tracks/python/exercises/running-total"
HOSTILE = r"""
def running_total(amounts):
    print("\x1b[2J\x1b]0;owned\x07")
    raise type("\x1b[2J\u202eOops\x9b", (Exception,), {})("\x1b]52;c;aGk=\x07 \u202e \x9b31m [bold]x[/bold]\r\x08")

def day_full(amounts, size):
    return "\x1b[2J\u202e\x9b"
"""


@given(st.text())
def test_nothing_but_text_and_line_ends_is_shown(text: str) -> None:
    plain = Text.from_markup(shown(text)).plain
    for letter in plain:
        assert letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"}
        assert letter not in MISLEADING


def test_harmless_text_is_shown_as_it_is() -> None:
    for text in ("Größe: 5 [m]", "数 = 3\n\tif x", "👩‍🏫", "[bold]no[/bold]", "a \\ b"):
        assert Text.from_markup(shown(text)).plain == text


def test_what_moves_a_cursor_is_spelled_out() -> None:
    assert shown("\x1b[2J") == "\\x1b[2J"
    assert shown("a\u202eb\x9b\x07\ud800") == "a\\u202eb\\x9b\\x07\\ud800"


def test_judging_a_hostile_solution_prints_no_control_character(tmp_path: Path) -> None:
    (tmp_path / "running_total.py").write_text(HOSTILE)
    command = [sys.executable, "-m", "codecrafthub", "judge", str(EXERCISE), "--solution", str(tmp_path)]
    wide = {**os.environ, "COLUMNS": "300"}
    for options in ([], ["--json"]):
        done = subprocess.run(
            [*command, *options], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60, env=wide
        )
        assert done.returncode == 1, done.stderr
        assert "Oops" in done.stdout
        assert not {letter for letter in done.stdout if letter != "\n" and unicodedata.category(letter) == "Cc"}
        assert not MISLEADING & set(done.stdout)
    assert json.loads(done.stdout)["verdict"] == "runtime_error"
